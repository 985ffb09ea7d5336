import Basics
import Testing

@testable import Inventory

@Suite("The class of a pod") struct QualityOfServiceTests {
  private func container(_ requests: String, _ limits: String) throws -> Container {
    Container(name: "c", requests: try amounts(requests), limits: try amounts(limits))
  }

  /// `cpu memory`, `-` for what is not stated.
  private func amounts(_ text: String) throws -> ResourceQuantities {
    let words = text.split(separator: " ").map(String.init)
    func quantity(_ index: Int) throws -> Quantity? {
      words[index] == "-" ? nil : try Quantity(parsing: words[index])
    }
    return ResourceQuantities(cpu: try quantity(0), memory: try quantity(1))
  }

  @Test(
    "is told by the requests and limits of CPU and memory that are above 0",
    arguments: [
      ("- -", "- -", .bestEffort), ("0 0", "- -", .bestEffort), ("- -", "0 0", .bestEffort),
      ("1m -", "- -", .burstable), ("- 1", "- -", .burstable), ("- -", "1 -", .burstable),
      ("1 1Gi", "- -", .burstable), ("1 1Gi", "1 1Gi", .guaranteed), ("- -", "1 1Gi", .guaranteed),
      ("1 1Gi", "1000m 1024Mi", .guaranteed), ("1 1Gi", "2 1Gi", .burstable), ("1 1Gi", "1 2Gi", .burstable),
      ("1 1Gi", "1 -", .burstable), ("1 1Gi", "- 1Gi", .burstable), ("0 1Gi", "0 1Gi", .burstable),
      ("1 0", "1 0", .burstable),
    ] as [(String, String, QualityOfService)])
  func classes(requests: String, limits: String, expected: QualityOfService) throws {
    var pod = PodSpec()
    pod.containers = [try container(requests, limits)]
    #expect(pod.qualityOfService == expected)
  }

  @Test("takes every container of it, init containers too")
  func allContainers() throws {
    var pod = PodSpec()
    pod.containers = [try container("1 1Gi", "1 1Gi"), try container("1 1Gi", "1 1Gi")]
    #expect(pod.qualityOfService == .guaranteed)
    pod.initContainers = [try container("- -", "- -")]
    #expect(pod.qualityOfService == .burstable)
    pod.containers = [try container("- -", "- -")]
    #expect(pod.qualityOfService == .bestEffort)
  }

  @Test("does not look at other resources")
  func otherResources() throws {
    var pod = PodSpec()
    var gpu = try container("- -", "- -")
    gpu.requests.others = [OtherQuantity(name: "nvidia.com/gpu", quantity: try Quantity(parsing: "1"))]
    pod.containers = [gpu]
    #expect(pod.qualityOfService == .bestEffort)
  }

  @Test("is told by the requests and limits of the pod where it states some")
  func podLevel() throws {
    var pod = PodSpec()
    pod.containers = [try container("- -", "- -")]
    (pod.podRequests, pod.podLimits) = (try amounts("1 1Gi"), try amounts("1 1Gi"))
    #expect(pod.qualityOfService == .guaranteed)
    pod.podRequests = try amounts("- -")
    pod.podLimits = try amounts("1 -")
    #expect(pod.qualityOfService == .burstable)
  }
}
