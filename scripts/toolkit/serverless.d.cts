/** A plugin in the form that osls expects. */
declare const StackPlugin: new (serverless: never, options: never, utils: never) => object;
export = StackPlugin;
