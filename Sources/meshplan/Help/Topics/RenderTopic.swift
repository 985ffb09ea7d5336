/// `meshplan help render`: charts and kustomizations.
let renderTopic = Topic(
  name: "render", summary: "Helm charts and kustomizations of a GitOps repository",
  text: """
    HELM CHARTS AND KUSTOMIZATIONS

      meshplan report gitops/              names each chart and kustomization, with its command
      meshplan report gitops/ --render     runs these commands and reads what they print

    Without --render
      meshplan recognises Helm charts and kustomizations in a folder. It does not read their parts
      (templates, values, patches, and files that a kustomization lists) as manifests. Each chart and
      kustomization that no other one uses is one error, with the command that renders it: its pods
      are missing in the figures.

    With --render
      meshplan runs `helm template` and `kubectl kustomize` (or `kustomize build`) from PATH. It reads
      a folder if the tool succeeded and printed nothing but objects. Otherwise the folder is an error
      with the tool's own message, and nothing of it is read. Locations in messages name the folder:
      apps/shop (rendered):12:3.

    Release, namespace and values
      These come from the first of:
      1. `inputs` in meshplan.yaml
      2. what deploys the folder: Applications, ApplicationSets with lists or git folders, Flux
         Kustomizations and HelmReleases, also those that a chart creates
      3. the chart's name, and --namespace
      meshplan names what it does not follow: other settings of these objects, other repositories, and
      registries. Two folders that create the same objects, such as the overlays of two environments,
      are an error: name one of them on the command line.

        # meshplan.yaml
        inputs:
          - {path: apps/pay, namespace: pay, release: pay, values: [pay-prod.yaml]}

    Limits of --render
      It is off by default, because the tools execute templates and code of the input. The tools
      - run without a shell, and of the environment get only PATH, HOME and the cache folders
      - have one minute and 64 MiB of output each, and ten minutes in all
      - are not asked to use the network. Build chart dependencies first (helm dependency build).
        meshplan names bases at an address, and does not read them
      meshplan refuses a chart with a link that leads out of the input.

    """)
