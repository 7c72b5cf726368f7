/*
 * Loaded into a server before it starts (`node --require meter.js server.js`): reports its CPU time on
 * demand.
 */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system });
});
process.once('disconnect', () => process.exit(0));
