/// `meshplan help model`: how the figures are made.
let modelTopic = Topic(
  name: "model", summary: "How requests, proxies, L7, break-even, scheduling and node counts are modelled",
  text: """
    THE MODEL

      meshplan explain sidecar.nodes cluster/     shows it for one figure of your cluster

    Reservations, not usage
      meshplan plans what the scheduler sets aside, because that decides nodes and cost. It does not
      model what proxies use under load. All amounts are exact integers.

    Request of a pod
      The larger of: all containers plus native sidecars; or the largest init container plus the native
      sidecars listed before it. A missing request is the limit. Resources of the whole pod replace the
      sum. RuntimeClass overhead is added (KEP-753, KEP-2837).

    Sidecars
      istio-init and istio-proxy are placed where Istio's injector places them. They are native or
      classic as Istio's version and the kubelets decide. Their requests come from the chart, from the
      four sidecar.istio.io/proxy* annotations (any one of them replaces the chart's block), or from
      the pod's own istio-proxy container.

    Ambient
      Each node runs one ztunnel and one istio-cni pod. Each namespace with a Service or ServiceEntry
      that needs L7 inside the mesh gets a waypoint. Which waypoint a service uses is decided as Istio
      decides it: by the label of the object or of its namespace, `none`, the waypoint's namespace and
      allowedRoutes, and the traffic type that the waypoint accepts.

    A service needs L7 if
      - a VirtualService is bound to the mesh
      - a Gateway API route has the Service as its parent
      - a DestinationRule sets connectionPool, outlierDetection, consistentHash, or TLS of its own
      - an AuthorizationPolicy checks requests, or is CUSTOM or AUDIT
      - a RequestAuthentication checks tokens
      - a WasmPlugin or TrafficExtension is added to the proxy
      - the mesh has a default traffic policy (Istio 1.31)

    Break-even
      P pods on N nodes with W waypoints request equal CPU at P = 3N + W, and equal memory at
      P = 4.78N + W, with the chart's defaults: (200m + 100m) / 100m, (512Mi + 100Mi) / 128Mi.

    Which pods are in the mesh
      Sidecars: labels of the webhooks, then hostNetwork, then the pod's label before its annotation,
      then the injector's selectors and policy. Ambient: the enrolment selectors. Running pods are
      recognised by their annotations (sidecar.istio.io/status, ambient.istio.io/redirection), never by
      the name of a container. `current` is what runs today.

    What a node offers
      Its allocatable. If only the type is known: its capacity minus what EKS, GKE or AKS reserve.

    Where a pod can run
      As kube-scheduler decides: nodeSelector and required node affinity (all operators, fields and
      host names), taints, cordons, extended resources, ephemeral storage, host ports, required pod
      affinity and anti-affinity, hard topology spread. A DaemonSet counts once on every node that it
      can run on, a static pod where it was seen.
      Not modelled: volumes (zones and attach limits of PersistentVolumes), priorities and preemption,
      and preferences (soft affinity and soft spread). A rule about a label that a row of nodes.csv or
      an instance type does not have is named in a finding; then nothing is called proven.

    Node counts
      What runs on every node is subtracted from it. The rest is one packing problem over all node
      types. Separate code, which shares nothing with the packing, adds up every plan again and proves
      every lower bound again from its certificate. meshplan calls nothing proven that this code does
      not accept.

    """)
