/// How a machine is bought, as far as it changes its price.
package enum CapacityType: Hashable, Sendable {
  case onDemand
  case spot
  /// What else a provider or a team calls it, letters only and small.
  case other(String)

  /// The type that a text such as `SPOT`, `on-demand` or `Reserved` names; nil and nothing mean on demand.
  package init(_ text: String?) {
    let letters = (text ?? "").lowercased().filter(\.isLetter)
    switch letters {
    case "", "ondemand", "regular", "standard": self = .onDemand
    case "spot", "preemptible": self = .spot
    default: self = .other(letters)
    }
  }
}
