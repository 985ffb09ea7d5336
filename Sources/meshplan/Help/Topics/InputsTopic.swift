/// `meshplan help inputs`: what meshplan reads.
let inputsTopic = Topic(
  name: "inputs", summary: "Files that meshplan reads: kubectl dumps, manifests, services.csv and nodes.csv",
  text: #"""
    INPUTS

      meshplan report cluster.json mesh.json     files
      meshplan report cluster/                   a folder with everything below it, in name order
      meshplan report -                          standard input
      meshplan report --input shop.yaml=shop     objects of this file without a namespace are in shop

    From a cluster
      Nodes and pods are enough for node counts and costs. The other kinds show which pods are in the
      mesh, which services need L7, and what a migration must change. The second list asks only for
      kinds that your cluster has.

        kinds=nodes,namespaces,services,pods,deployments,statefulsets,daemonsets
        kinds=$kinds,horizontalpodautoscalers,limitranges,runtimeclasses,mutatingwebhookconfigurations
        kubectl get "$kinds" -A -o json > cluster.json

        names='\.(istio|sailoperator)\.io$|\.gateway\.networking\.k8s\.io$'
        names=$names'|^(rollouts\.argoproj\.io|scaledobjects\.keda\.sh)$'
        names=$names'|^securitygrouppolicies\.vpcresources\.k8s\.aws$'
        names=$names'|^clusterspiffeids\.spire\.spiffe\.io$'
        kinds=$(kubectl api-resources --verbs=list -o name | grep -E "$names" | paste -sd, -)
        { kubectl get "$kinds" -A -o json; kubectl get configmaps -n istio-system -o json; } > mesh.json

      Your Istio root namespace may have another name than istio-system. Add the ConfigMaps that your
      Gateways name in parametersRef. `kubectl cluster-info dump` works too: its output, or its folder.

    Kubernetes objects, as JSON or YAML
      A file may have lists and several documents.
      Workloads     Pod, Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController, Job,
                    CronJob, Rollout (Argo), DeploymentConfig (OpenShift)
      Autoscaling   HorizontalPodAutoscaler, ScaledObject (KEDA)
      Defaults      LimitRange, RuntimeClass
      Cluster       Node, Namespace, Project (OpenShift), Service
      Traffic       VirtualService, DestinationRule, ServiceEntry, Gateway, GatewayClass, and the
                    routes of the Gateway API
      Policies      AuthorizationPolicy, RequestAuthentication, PeerAuthentication
      Proxies       Telemetry, WasmPlugin, TrafficExtension, EnvoyFilter, Sidecar
      Installation  webhooks and ConfigMaps of Istio's revisions, IstioOperator, Istio, IstioRevision,
                    ZTunnel, IstioCNI

      Jobs and CronJobs are read, and not counted as steady load. If the input has running pods of a
      namespace, meshplan counts these pods and not their controllers. Completed pods are left out.
      A pod template gets what the API server would add: the defaults of the namespace's LimitRanges,
      the overhead of its RuntimeClass, and requests that follow from limits of the whole pod.

    services.csv
      One row per workload. Required columns: workload, replicas. Optional columns: namespace, kind,
      cpu_request, memory_request, cpu_limit, memory_limit, host_network, sidecar,
      sidecar_cpu_request, sidecar_memory_request, sidecar_cpu_limit, sidecar_memory_limit, hpa_min,
      hpa_max, node_pool, requests_per_second, features, per_node.

        # services.csv
        namespace,workload,replicas,cpu_request,memory_request,features,label:team
        shop,cart,4,250m,256Mi,retries timeouts,checkout
        shop,search,2,1,1Gi,,catalog

      node_pool             the pool of nodes.csv that the pods must run on
      per_node              true: one pod on every node, as a DaemonSet
      label:team            the value of the pods' label `team`; a column per label
      requests_per_second   scenarios with `traffic` scale it; no figure is calculated from it yet
      features              what a planned workload will use of the mesh, if it has no Istio objects
                            yet: canary, circuit-breaker, connection-pool, l7-policy, retries,
                            timeouts, fault-injection, mirroring, header-routing, jwt

    nodes.csv
      One row per node or pool. Columns: node or pool, instance_type, count, cpu, memory, max_pods,
      allocatable_cpu, allocatable_memory, region, zone, capacity_type, price_per_hour,
      hours_per_month.

        # nodes.csv
        pool,instance_type,count,region,capacity_type,price_per_hour
        general,m6i.large,6,eu-west-1,on-demand,
        batch,m6i.xlarge,2,eu-west-1,spot,0.081

    Tables
      meshplan recognises a table by its columns, not by its file name. Columns may come in any order,
      separated by commas, semicolons or tabs. Lines that begin with # are comments.

    What is not read
      meshplan names every input that it does not read, one line per kind, with the command that
      helps: archives, files with other endings, and objects that create pods and cannot be read
      (Templates, Applications, objects of operators). Helm charts and kustomizations are not read
      unless you render them: meshplan help render.
      Hidden files are not read, nor files in the folder of a runbook. Such a file with workloads or
      nodes is an error.

    Services that need L7
      If Istio runs and the input has no object that routes or restricts traffic, meshplan does not
      know which services need L7, and the report says so. kubectl prints nothing, or a list without
      a kind, when there are no such objects. A VirtualServiceList without items says that there are
      none.

    """#)
