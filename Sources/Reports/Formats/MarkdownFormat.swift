extension ReportFormat {
  /// Markdown as GitHub and GitLab show it; what a bot writes below a change is a comment that it finds again.
  static let markdown = ReportFormat(
    "markdown",
    form: .document { document in
      document.commentMarker.map { document.comment($0) } ?? document.markdown(linksCharts: false)
    })
}
