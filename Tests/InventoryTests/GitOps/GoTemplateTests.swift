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

  @Test("is looked for once in a text with many mistakes")
  func manyMistakes() {
    let text = "# {{ x }}\n\n\n\n" + String(repeating: "---\na: [}\n", count: 20_000)
    let start = ContinuousClock.now
    #expect(!GoTemplate.isTemplate(InputBytes(text)))
    #expect(ContinuousClock.now - start < .seconds(60))
    #expect(GoTemplate.isTemplate(InputBytes(text + "---\n{{ if x }}\na: [}\n")))
  }
}
