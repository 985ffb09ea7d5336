/// A figure at a glance, for the top of a page: a few numbers of every data plane, or a few words.
struct Card: Sendable {
  /// What it is about.
  var title: String
  /// The heading of the section that explains it; nil where none does.
  var section: String?
  /// The names of its figures; empty where the title says it.
  var figures: [String] = []
  /// What the figures are of.
  var rows: [Row] = []
  /// What it says in words.
  var lines: [Prose] = []

  /// The figures of one thing.
  struct Row: Sendable {
    /// Its name.
    var label: String
    /// Its style in charts.
    var style: String
    /// As many as the card has figures.
    var cells: [String]
    /// Whether it is what the report advises.
    var isChosen = false
  }
}
