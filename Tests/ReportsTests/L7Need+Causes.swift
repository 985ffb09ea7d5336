import Inventory

@testable import Mesh

extension L7Need {
  /// The need of a service, by its causes.
  init(service: Service, causes: [L7Cause], obstacles: [L7Cause] = []) {
    self.init(
      service: service, asking: CauseList(causes), obstructing: CauseList(obstacles), isGateway: false)
  }
}
