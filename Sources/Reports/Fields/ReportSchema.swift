import Formats

/// The JSON Schema (draft 2020-12) of the JSON report: every member that a report has, and what it may be.
///
/// It is made from the fields that the report is written by. More members may come; those here stay.
package func reportSchema() -> String {
  var json = JSONWriter()
  json.object { json in
    json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
    json.member("title", "meshplan report")
    json.member("$ref", "#/$defs/\(reportObject.name)")
    json.object("$defs") { json in
      for definition in definitions { json.shape(definition.name, definition.shape) }
    }
  }
  return json.text + "\n"
}

/// The objects and values that fields refer to by name, in the order of the schema.
private let definitions: [(name: String, shape: JSONShape)] = [
  reportObject.definition, resourcesObject.definition, inventoryObject.definition, recommendationObject.definition,
  todayObject.definition, dataPlaneObject.definition,
  currentFleetObject.definition, recommendedFleetObject.definition, moneyObject.definition, nanosDefinition,
  workloadObject.definition, shareObject.definition, allocatedObject.definition, serviceObject.definition,
  causeObject.definition, waypointObject.definition, featureObject.definition, stepObject.definition,
  breakEvenObject.definition, meshCostObject.definition, groupingObject.definition, dayOneObject.definition,
  assumptionObject.definition,
  findingObject.definition, scenarioObject.definition, figuresObject.definition, budgetObject.definition,
  thresholdObject.definition, amountDefinition, contributorDefinition, checkDefinition,
]
