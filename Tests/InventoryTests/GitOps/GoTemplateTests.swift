import Formats
import Testing

@testable import Inventory

@Suite("A template") struct GoTemplateTests {
  @Test(
    "is known by what stands in the place of values",
    arguments: [
      "replicas: {{ .Values.replicas }}\n", "{{- if .Values.enabled }}\nkind: Deployment\n{{- end }}\n",
      "metadata:\n  name: {{ include \"shop.name\" . }}\n", "name: \"{{ .Release.Name }}-web\"\n",
      "labels:\n  {{- include \"shop.labels\" . | nindent 4 }}\n", "name: web-{{ .Values.env }}\n",
      "{% for name in names %}\nname: {{ name }}\n{% endfor %}\n",
      "kind: Service\n---\nports: {{ toYaml .Values.ports }}\n",
      "args: [{{ .x }}]\n", "# a comment\n{{- range .Values.all }}\nname: {{ .name }}\n{{ end }}\n",
    ])
  func templates(text: String) { #expect(GoTemplate.isTemplate(InputBytes(text))) }

  @Test(
    "is not what only talks of one",
    arguments: [
      "kind: ConfigMap\ndata:\n  template: |\n    {{ .Values.global.hub }}\n    {{- if x }}\n",
      "annotations:\n  summary: \"Pod {{ $labels.pod }} restarts\"\n", "legend: '{{pod}}'\n",
      "kind: ApplicationSet\nspec: {template: {metadata: {name: '{{path.basename}}-web'}}}\n",
      "data:\n  config: \"policy: x\\n{{ .Values.a }}\\n\"\n", "a: {b: {c: 1}}\n", "a: [}\n",
      "# {{ .Values.x }}\na: 1\n",
      "\"{{.key}}\": value\n", "{}\n", "",
    ])
  func data(text: String) { #expect(!GoTemplate.isTemplate(InputBytes(text))) }

  @Test("is not looked for behind a mistake that is none of its own")
  func mistakes() {
    let text = "data:\n  a: |\n    {{ .Values.a }}\nb: 1\nc: 2\nd: 3\n\tkind: x\n"
    #expect(!GoTemplate.isTemplate(InputBytes(text)))
  }

  @Test("is found wherever in a text its braces stand, behind other braces too", arguments: 0..<20)
  func places(count: Int) {
    let before = "# " + String(repeating: "x", count: count)
    for braces in ["{{ .x }}", "{% x %}\nb: [}"] {
      #expect(GoTemplate.isTemplate(InputBytes("\(before)\na: \(braces)\n")))
      #expect(GoTemplate.isTemplate(InputBytes("\(before)\n{a: {b: 1}}\n---\na: \(braces)")))
    }
    #expect(!GoTemplate.isTemplate(InputBytes("\(before)\na: '{'\nb: {c: {}}\nc: '}}'\nd: [}\n")))
    #expect(!GoTemplate.isTemplate(InputBytes("\(before)\na: {")))
  }

  @Test(
    "is a mistake of YAML in a line with braces, or in one of the two behind it",
    arguments: [(0, true), (1, true), (2, true), (3, false), (4, false)])
  func near(lines: Int, isTemplate: Bool) {
    // The braces are in a comment: YAML itself does not see them.
    let text = "a: 1\n# {{ x }}" + String(repeating: "\nb: 1", count: lines) + "\n\tc: 1\n"
    #expect(GoTemplate.isTemplate(InputBytes(text)) == (lines + 1 <= 2))
    let flow = "# {{ x }}" + String(repeating: "\n", count: lines) + "[}\n"
    #expect(GoTemplate.isTemplate(InputBytes(lines == 0 ? "[} # {{ x }}\n" : flow)) == isTemplate)
    // Braces that come later are of no mistake before them.
    #expect(
      !GoTemplate.isTemplate(
        InputBytes("a: [}\n---\n" + String(repeating: "# x\n", count: lines) + "b: '{{ $labels.pod }}'\n")))
  }

  @Test("is no long text that talks of one, and none of several lines", arguments: [(299, true), (300, false)])
  func lengths(length: Int, isTemplate: Bool) {
    let text = "{{ .Values.x }}" + String(repeating: "x", count: length - 15)
    #expect(GoTemplate.isTemplate(InputBytes("a: '\(text)'\n")) == isTemplate)
    #expect(GoTemplate.isTemplate(InputBytes("'\(text)': 1\n")) == isTemplate)
  }

  @Test("is not looked for deeper than 64 levels", arguments: [(63, true), (64, false)])
  func depth(depth: Int, isTemplate: Bool) {
    for (open, close) in [("{a: ", "}"), ("[", "]")] {
      let text =
        String(repeating: open, count: depth) + "'{{ .Values.x }}'" + String(repeating: close, count: depth) + "\n"
      #expect(GoTemplate.isTemplate(InputBytes(text)) == isTemplate)
    }
  }

  @Test("is looked for once in a text with many mistakes")
  func manyMistakes() {
    let text = "# {{ x }}\n\n\n\n" + String(repeating: "---\na: [}\n", count: 20_000)
    let start = ContinuousClock.now
    #expect(!GoTemplate.isTemplate(InputBytes(text)))
    #expect(ContinuousClock.now - start < .seconds(60))
    #expect(GoTemplate.isTemplate(InputBytes(text + "---\n{{ if x }}\na: [}\n")))
  }
}
