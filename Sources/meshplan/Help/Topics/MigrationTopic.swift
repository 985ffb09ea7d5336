/// `meshplan help migration`: the move between the data planes.
let migrationTopic = Topic(
  name: "migration", summary: "The move between data planes: waves, extra pods and nodes, the runbook",
  text: """
    MIGRATION

      meshplan timeline cluster/ --to ambient                      the steps
      meshplan timeline cluster/ --to ambient --commands -o move   with commands, checks and undo

    `meshplan timeline` plans the move to ambient or to sidecars from what runs today, also from a mixed
    cluster. For each step it shows the proxies that run, the extra pods of rolling restarts (maxSurge,
    Recreate, Argo's routed canaries), the nodes and the cost. It shows the peak, and whether today's
    nodes are enough for it.

    Waves
      --wave shop,search --wave pay   these namespaces move together
      --wave-size 5                   five namespaces at a time
      --fit-today                     as many at a time as fit on today's nodes
      --order labels-first            shows which pods the quick way to sidecars leaves without a proxy

    The runbook
      --commands prints for every step: the commands, the check that it worked, the commands that undo
      it, and where you need a maintenance window. The report has the same steps with the same numbers,
      and the first commands of each.
      -o DIR also writes the policies that the steps apply, as complete objects, rewritten for
      waypoints or back for pods. The first step names policies that cannot be rewritten.
      Run the steps by hand, one by one. Start a step when the check of the last one passes.
      runbook.sh is not a script to run as a whole.

    """)
