/// `meshplan help exit-status`: how a run ends.
let exitStatusTopic = Topic(
  name: "exit-status", summary: "Exit statuses: 0, 1, 64, 65, 66 and 73, and which one counts",
  text: """
    EXIT STATUS

       0  done
       1  a budget is broken or could not be evaluated (check), or a finding is an error (--strict)
      64  the command line is wrong
      65  the input has nothing that can be used; or settings (check: input too) were not understood;
          or check has no budgets. What was understood is still reported
      66  an input, or a file that settings name, cannot be opened. What could be opened is still
          reported
      73  output cannot be written, or would overwrite a file that the run has read

    The last line of a run that does not end with 0 says why. If several apply, the first of these
    counts: 73, 66, 65, 1.
    `meshplan check --lenient` lets 65 pass, never 66: a file that you name must exist.

    """)
