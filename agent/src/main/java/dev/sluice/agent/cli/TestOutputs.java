package dev.sluice.agent.cli;

import dev.sluice.dsl.report.Escape;
import dev.sluice.dsl.simulate.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the results of {@code sluice test} go: text for people, JUnit XML for a CI system, JSON for
 * programs. */
final class TestOutputs {
    private record Output(String format, String file) {}

    private static final List<String> FORMATS = List.of("text", "junit", "json");

    private final List<Output> outputs = new ArrayList<>();

    /** @throws InvalidInput where a format is unknown, or two outputs go to one place */
    TestOutputs(List<String> arguments) {
        for (String argument : arguments.isEmpty() ? List.of("text") : arguments) {
            int equals = argument.indexOf('=');
            String format = equals < 0 ? argument : argument.substring(0, equals);
            String file = equals < 0 ? "-" : argument.substring(equals + 1);
            if (!FORMATS.contains(format)) {
                throw new InvalidInput(
                        "-o: no format '" + format + "' for results of tests; there are " + String.join(", ", FORMATS));
            }
            if (file.isEmpty() || outputs.stream().anyMatch(each -> each.file().equals(file))) {
                throw new InvalidInput("-o: give " + format + " a file of its own: -o " + format + "=FILE");
            }
            outputs.add(new Output(format, file));
        }
    }

    void write(TestReport report, Terminal terminal) {
        for (Output output : outputs) {
            String text = switch (output.format()) {
                case "junit" -> junit(report.results());
                case "json" -> TestJson.of(report);
                default -> TestText.of(report);
            };
            if (output.file().equals("-")) {
                terminal.results().print(text);
            } else {
                write(terminal.folder().resolve(output.file()), text);
            }
        }
    }

    private static void write(Path path, String text) {
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new InvalidInput("-o: cannot write " + path + ": " + InputFiles.reason(e));
        }
    }

    private static String junit(Map<String, List<TestResult>> results) {
        StringBuilder out =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sluice test\">\n");
        results.forEach((file, ofFile) -> {
            long failed = ofFile.stream().filter(each -> !each.passed()).count();
            out.append("  <testsuite name=\"").append(Escape.xml(file));
            out.append("\" tests=\"").append(ofFile.size());
            out.append("\" failures=\"").append(failed);
            out.append("\" errors=\"0\" skipped=\"0\">\n");
            ofFile.forEach(result -> appendCase(out, file, result));
            out.append("  </testsuite>\n");
        });
        return out.append("</testsuites>\n").toString();
    }

    private static void appendCase(StringBuilder out, String file, TestResult result) {
        out.append("    <testcase classname=\"").append(Escape.xml(file));
        out.append("\" name=\"").append(Escape.xml(result.test().name()));
        out.append("\" line=\"").append(result.test().position().line()).append("\">");
        for (TestResult.Failure failure : result.failures()) {
            out.append("<failure message=\"")
                    .append(Escape.xml(failure.message()))
                    .append("\">");
            out.append(Escape.xml(String.join("\n", failure.around()))).append("</failure>");
        }
        out.append("</testcase>\n");
    }
}
