/// A kind of object that stands for pods which no manifest shows, and the command that shows them.
struct UnreadKind: Sendable {
  /// How to get at what an object stands for.
  enum Help: Sendable {
    /// Its pods are in a dump of what runs.
    case dump
    /// A command that prints the objects; `NAME`, `NAMESPACE`, `FILE` and `FOLDER` stand for those of the first one.
    case command(String)
  }

  /// What it stands for, as the end of a sentence: `makes pods through Strimzi`.
  let makes: String
  /// How to get at its pods.
  let help: Help
  /// It holds the objects itself, so that they are in the input and not read.
  var isHere = false
  /// Its pods stand in other namespaces than itself.
  var isElsewhere = false

  /// What stands for pods by its kind and API group; nil: nothing that is known to.
  static func known(_ kind: String, group: String, hasVersion: Bool) -> UnreadKind? {
    guard let groups = byKind[kind] else { return nil }
    if let exact = groups.first(where: { $0.group == group }) { return exact.kind }
    // Elastic's kinds are of a group each; without any apiVersion the kind alone decides.
    if group.hasSuffix(".k8s.elastic.co"), let elastic = groups.first(where: { $0.group == "k8s.elastic.co" }) {
      return elastic.kind
    }
    return hasVersion ? nil : groups.first?.kind
  }

  private static let byKind: [String: [(group: String, kind: UnreadKind)]] = {
    var byKind: [String: [(group: String, kind: UnreadKind)]] = [:]
    for (group, kinds, kind) in rendered {
      for name in kinds.split(separator: " ") { byKind[String(name), default: []].append((group, kind)) }
    }
    for (group, kinds, maker) in operators {
      let kind = UnreadKind(makes: "creates pods through \(maker)", help: .dump)
      for name in kinds.split(separator: " ") { byKind[String(name), default: []].append((group, kind)) }
    }
    return byKind
  }()

  /// Objects that hold others, or say where others are.
  private static let rendered: [(group: String, kinds: String, kind: UnreadKind)] = [
    ("template.openshift.io", "Template", template), ("", "Template", template),
    ("kustomize.config.k8s.io", "Kustomization Component", kustomization),
    (
      "kustomize.toolkit.fluxcd.io", "Kustomization",
      UnreadKind(
        makes: "lets Flux build workloads from a repository",
        help: .command("flux build kustomization NAME --path FOLDER | meshplan report -"), isElsewhere: true)
    ),
    ("helm.toolkit.fluxcd.io", "HelmRelease", release), ("helm.cattle.io", "HelmChart", release),
    (
      "argoproj.io", "Application ApplicationSet",
      UnreadKind(
        makes: "lets Argo CD build workloads from a repository",
        help: .command("argocd app manifests NAME | meshplan report -"),
        isElsewhere: true)
    ),
    (
      "core.oam.dev", "Application",
      UnreadKind(makes: "lets KubeVela build workloads", help: .command("vela dry-run -f FILE | meshplan report -"))
    ),
    (
      "fleet.cattle.io", "GitRepo Bundle",
      UnreadKind(makes: "lets Fleet build workloads from a repository", help: .dump, isElsewhere: true)
    ),
  ]

  private static let template = UnreadKind(
    makes: "needs oc process to create its objects",
    help: .command("oc process -f FILE --local -o json | meshplan report -"), isHere: true)

  /// Of kustomize itself.
  private static let kustomization = UnreadKind(
    makes: "combines other files", help: .command("kubectl kustomize FOLDER | meshplan report -"))

  private static let release = UnreadKind(
    makes: "lets Helm render a chart",
    help: .command("helm get manifest NAME --namespace NAMESPACE | meshplan report -"), isElsewhere: true)

  /// API groups, their kinds that make pods, and whose operator does it.
  private static let operators: [(group: String, kinds: String, maker: String)] = [
    ("ray.io", "RayCluster RayService RayJob", "KubeRay"),
    ("leaderworkerset.x-k8s.io", "LeaderWorkerSet", "its controller"),
    ("jobset.x-k8s.io", "JobSet", "its controller"),
    ("apps.kruise.io", "CloneSet UnitedDeployment BroadcastJob AdvancedCronJob", "OpenKruise"),
    ("game.kruise.io", "GameServerSet", "OpenKruise"),
    ("agones.dev", "Fleet GameServer GameServerSet", "Agones"),
    ("postgresql.cnpg.io", "Cluster Pooler", "CloudNativePG"),
    ("postgres-operator.crunchydata.com", "PostgresCluster", "Crunchy's operator"),
    ("acid.zalan.do", "postgresql", "Zalando's operator"),
    ("kafka.strimzi.io", "Kafka KafkaNodePool KafkaConnect KafkaBridge KafkaMirrorMaker KafkaMirrorMaker2", "Strimzi"),
    (
      "platform.confluent.io", "Kafka KRaftController Zookeeper SchemaRegistry Connect ControlCenter",
      "Confluent's operator"
    ),
    ("cluster.redpanda.com", "Redpanda", "Redpanda's operator"),
    ("kubevirt.io", "VirtualMachine VirtualMachineInstance VirtualMachineInstanceReplicaSet", "KubeVirt"),
    ("pool.kubevirt.io", "VirtualMachinePool", "KubeVirt"),
    ("opentelemetry.io", "OpenTelemetryCollector TargetAllocator", "the OpenTelemetry operator"),
    ("jaegertracing.io", "Jaeger", "the Jaeger operator"),
    ("monitoring.coreos.com", "Prometheus PrometheusAgent Alertmanager ThanosRuler", "the Prometheus operator"),
    (
      "operator.victoriametrics.com",
      "VMSingle VMCluster VMAgent VMAlert VMAlertmanager VMAuth VLSingle VLogs", "the VictoriaMetrics operator"
    ),
    ("grafana.integreatly.org", "Grafana", "the Grafana operator"),
    ("loki.grafana.com", "LokiStack", "the Loki operator"),
    ("tempo.grafana.com", "TempoStack TempoMonolithic", "the Tempo operator"),
    ("kiali.io", "Kiali", "the Kiali operator"),
    ("kubeflow.org", "Notebook PyTorchJob TFJob MPIJob XGBoostJob PaddleJob JAXJob", "Kubeflow"),
    ("trainer.kubeflow.org", "TrainJob", "Kubeflow"),
    ("serving.kserve.io", "InferenceService InferenceGraph LLMInferenceService", "KServe"),
    ("serving.knative.dev", "Service Configuration Revision", "Knative"),
    ("operator.knative.dev", "KnativeServing KnativeEventing", "the Knative operator"),
    ("machinelearning.seldon.io", "SeldonDeployment", "Seldon"),
    ("apps.nvidia.com", "NIMService NIMCache", "NVIDIA's operator"),
    ("nvidia.com", "ClusterPolicy", "NVIDIA's operator"), ("kubernetes.dask.org", "DaskCluster DaskJob", "Dask"),
    ("sparkoperator.k8s.io", "SparkApplication ScheduledSparkApplication", "the Spark operator"),
    ("flink.apache.org", "FlinkDeployment FlinkSessionJob", "the Flink operator"),
    ("argoproj.io", "Workflow CronWorkflow WorkflowTemplate", "Argo Workflows"),
    ("argoproj.io", "ArgoCD", "its operator"),
    ("tekton.dev", "TaskRun PipelineRun", "Tekton"), ("keda.sh", "ScaledJob", "KEDA"),
    ("batch.volcano.sh", "Job", "Volcano"),
    ("k8s.elastic.co", "Elasticsearch Kibana Logstash Beat Agent ApmServer EnterpriseSearch", "Elastic's operator"),
    ("opensearch.opster.io", "OpenSearchCluster", "the OpenSearch operator"),
    ("minio.min.io", "Tenant", "MinIO's operator"),
    ("rabbitmq.com", "RabbitmqCluster", "the RabbitMQ operator"),
    (
      "redis.redis.opstreelabs.in", "Redis RedisCluster RedisReplication RedisSentinel", "the Redis operator"
    ),
    ("databases.spotahome.com", "RedisFailover", "the Redis operator"),
    ("app.redislabs.com", "RedisEnterpriseCluster", "the Redis operator"),
    ("dragonflydb.io", "Dragonfly", "its operator"),
    ("psmdb.percona.com", "PerconaServerMongoDB", "Percona's operator"),
    ("pxc.percona.com", "PerconaXtraDBCluster", "Percona's operator"),
    ("ps.percona.com", "PerconaServerMySQL", "Percona's operator"),
    ("pgv2.percona.com", "PerconaPGCluster", "Percona's operator"),
    ("mongodbcommunity.mongodb.com", "MongoDBCommunity", "MongoDB's operator"),
    ("mongodb.com", "MongoDB", "MongoDB's operator"),
    ("mysql.oracle.com", "InnoDBCluster", "MySQL's operator"),
    ("k8s.mariadb.com", "MariaDB MaxScale", "MariaDB's operator"),
    ("cassandra.datastax.com", "CassandraDatacenter", "cass-operator"),
    ("k8ssandra.io", "K8ssandraCluster", "K8ssandra"),
    ("scylla.scylladb.com", "ScyllaCluster", "Scylla's operator"),
    ("crdb.cockroachlabs.com", "CrdbCluster", "CockroachDB's operator"),
    ("pingcap.com", "TidbCluster", "TiDB's operator"),
    ("ceph.rook.io", "CephCluster CephObjectStore CephFilesystem", "Rook"),
    ("clickhouse.altinity.com", "ClickHouseInstallation", "Altinity's operator"),
    ("clickhouse-keeper.altinity.com", "ClickHouseKeeperInstallation", "Altinity's operator"),
    ("solr.apache.org", "SolrCloud", "the Solr operator"), ("k8s.keycloak.org", "Keycloak", "the Keycloak operator"),
    ("operator.openshift.io", "IngressController", "OpenShift"),
  ]
}
