/// The topics, in the order of the help.
let topics: [Topic] = [
  inputsTopic, renderTopic, settingsTopic, pricesTopic, sizingTopic, modelTopic, figuresTopic, formatsTopic,
  scenariosTopic, budgetsTopic, migrationTopic, ciTopic, exitStatusTopic, benchmarksTopic,
]
