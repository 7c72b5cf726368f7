/** A plugin as osls takes it. */
declare const StackPlugin: new (serverless: never, options: never, utils: never) => object;
export = StackPlugin;
