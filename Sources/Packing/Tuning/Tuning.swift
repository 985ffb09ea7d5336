/// The numbers that steer the search: how hard each method tries, and when it gives way to the next.
///
/// None of them decides whether a plan is right or a bound holds; another number gives another search, other plans of
/// the same kind and other certificates. They stand beside one another with the reason for each, so that what was
/// measured can be told from what was only chosen. "Measured" refers to the instances of the packing benchmark.
///
/// Example: `Tuning.Shares.coarseProgram` is 0.12: of a budget of 250 million units the first linear program may take 30.
enum Tuning {
  /// Fractions of a copy or a node below this are none: what sums of Doubles lose is far below it.
  static let nothing = 1e-9
  /// Two sums of the same Doubles in another order differ by less than this.
  static let sameSum = 1e-12
  /// More pods are not looked at node by node: lists of them would take hundreds of megabytes.
  static let mostPodsOneByOne = 1 << 24
}
