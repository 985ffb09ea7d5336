/// Words that readers stumble over, each with the plain one: what `WordingTests` looks for in every string that a user can see.
enum WrongWords {
  /// A pattern (a regular expression without regard to case, in which a blank is any white space) and what to write instead.
  struct Entry {
    let pattern: String
    let better: String

    init(_ pattern: String, _ better: String) {
      self.pattern = pattern
      self.better = better
    }
  }

  /// Sentences turned round, and figures that come after their words.
  private static let order: [Entry] = [
    Entry(
      #"\bfor the mesh \S+ (reserves|requests)\b"#,
      "who does what first: Ambient reserves 98.6 fewer CPU cores for the mesh"),
    Entry(#"\b(cores|nodes|pods) (less|more) (CPU|memory)\b"#, "98.6 fewer CPU cores"),
    Entry(
      #"\b(missing|skipped|left out|not (used|read|counted|checked)):? (are|is)\b"#,
      "4 of 6 workloads have no CPU request"),
    Entry(#"\bof today's \S+ nodes? could\b|\bcould go\b"#, "You could remove 7 of today's 80 nodes"),
    Entry(#"\bneeds? it inside the mesh\b|\bneed it is not known\b"#, "0 of 463 services need a waypoint"),
    Entry(#"(?<!such.)\bas (ambient|sidecars?|none)\b(?!\.)"#, "with ambient, with sidecars, without a mesh"),
    Entry(#"\b1 (pods|nodes|sidecars|services|workloads|namespaces|waypoints|errors|steps|rows|files)\b"#, "1 pod"),
    Entry(#"\bso many\b"#, "the number, or: Number of ..."),
  ]

  /// Pictures in place of the terms of kubectl, schedulers and FinOps.
  private static let pictures: [Entry] = [
    Entry(#"\b(find|finds|found|has|have) no room\b|\bmake room\b"#, "cannot be scheduled; does not fit"),
    Entry(#"\b(carry|carries|carried)\b"#, "fits; runs"),
    Entry(#"\b(stand|stands|stood) (on|where|at|in|before|beside|among|twice|first)\b"#, "is; runs on"),
    Entry(#"\b(lie|lies|lay) (in|on|at|above|below|beside|before|outside)\b"#, "is in; is outside"),
    Entry(#"\blaid over\b"#, "later ones override earlier ones"),
    Entry(#"\bwhat binds\b|\bbound by\b|\bbinds\b"#, "Limiting resource; is the limit"),
    Entry(#"\bleft over\b"#, "do not fit"),
    Entry(#"\bno fewer can\b|\bproved\b"#, "proven minimum; proven"),
    Entry(#"\bthe sum of \S+ (requests|slots)\b"#, "minimum 73, set by total CPU requests"),
    Entry(
      #"\bif (others|other pods) were moved\b|\bmore pods? of \S+ and \S+ would fit\b"#,
      "Headroom: 0 pods; up to 3 after rescheduling"),
    Entry(#"\btakes? no pods of the inventory\b|\bnone of them is\b"#, "cordoned or tainted: not counted"),
    Entry(#"\black(s|ed)?\b|\bwould have to move\b"#, "short of 250m CPU; evict X; does not have"),
    Entry(#"\blearns?\b|\bsidecars go\b"#, "support HBONE; sidecars removed"),
    Entry(#"\btakes? (the )?pods out\b|\bmust stay out\b"#, "Exclude pods that cannot join"),
    Entry(#"\blead(s)? (traffic|the service)\b"#, "Route traffic through waypoints"),
    Entry(#"\b(come|comes|came) to an end\b"#, "completed"),
    Entry(#"\b(is|are) among the\b|\bamong those of\b|\basks? for pods\b"#, "has no running pods"),
    Entry(
      #"\b(held (against|to)|nothing holds|rules hold|what holds|whose charts and)\b"#,
      "applies; enforces; Istio version to model"
    ),
    Entry(#"\bmade up of\b"#, "largest contributors"),
    Entry(
      #"\b(goes|go|comes|come|gets|get|lets?) (them |it |that )?(through|in) from\b|\bsay(s)? the same at\b"#,
      "is allowed; does the same at"),
  ]

  /// Phrases of findings that said less than the plain ones.
  private static let findings: [Entry] = [
    Entry(
      #"\bexpected one of its types\b|\bnot in the catalogue\b"#, "unknown instance type; set allocatable and price"),
    Entry(#"\bcosts less than it is counted with\b"#, "counted at the on-demand price; spot is cheaper"),
    Entry(#"\bcannot be looked at\b"#, "could not be evaluated"),
    Entry(#"\b(nothing|none|no such figure|one) of (the|that) name\b"#, "unknown name"),
    Entry(#"\bexpected some of\b|\bexpected such as\b"#, "available: "),
    Entry(#"\bname that is (taken|already used)\b|\bis taken, expected\b"#, "is defined twice (first at ...)"),
    Entry(#"\bthere is no (scenario|pool|help|budget)\b"#, "unknown scenario 'x'"),
    Entry(#"\bto have (it|them) read\b|\bhas (it|them) read\b"#, "to read it: COMMAND"),
    Entry(#"\bthe (former|latter)\b"#, "its name"),
    Entry(#"\bis no (file|script|inventory|Helm chart|Kubernetes object|JSON report)\b"#, "is not a file"),
    Entry(#"\bnone of Istio's own\b"#, "is not one of Istio's own; unknown"),
    Entry(#"\b(small|capital) letters\b"#, "lowercase letters"),
    Entry(#"\bworked out\b"#, "calculated"),
    Entry(#"\bbehind (a|the) (key|names?|text)\b|\bat the begin\b"#, "after the key; at the start"),
  ]

  /// Headings and descriptions, each of one thing under one name.
  private static let names: [Entry] = [
    Entry(#"\bsay what the report is about\b"#, "Report title"),
    Entry(#"\b(what was skipped|read otherwise)\b"#, "Warnings"),
    Entry(#"\bwhat was read\b"#, "Input summary"),
    Entry(#"\bnobody requests\b|\ballocated to nobody\b"#, "unrequested capacity is not allocated (idle)"),
    Entry(#"(?-i:dataplane)(?!-mode)|\bdata-plane\b"#, "data plane"),
    Entry(#"\bper cent\b"#, "percent"),
  ]

  /// Words that are hardly said any more, or that one must read twice.
  private static let old: [Entry] = [
    Entry(#"\breckon(s|ed|ing)?\b"#, "count; calculate"),
    Entry(
      #"\b(whoever|whomever|whosever|whom|whereof|thereof|thereby|hereby|wherein|hence|upon|amongst|whilst|ere)\b"#,
      "who; that; by this; so; on; among; while"),
    Entry(#"\bof which\b"#, "two sentences, or: whose"),
    Entry(#"\b(is|are|be) told\b"#, "is known by; is separated by"),
    Entry(#"\ball the same\b|\bbesides$"#, "anyway; also"),
    Entry(#"\bmend(s|ed|ing)?\b"#, "correct; fix"),
    Entry(#"\bsums? up\b"#, "is the total of"),
    Entry(#"\bhas need\b|\bhave need\b|\bin need of\b"#, "needs"),
  ]

  /// All of them.
  static let all = order + pictures + findings + names + old

  /// Texts that may have a word of the table, each with its reason.
  static let exceptions: [(text: String, reason: String)] = []
}
