package dev.sluice.dsl.evidence.junit;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Format;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.evidence.input.XmlCursor;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the {@code testcase} elements; the totals that suites claim for themselves are not believed, with one exception: a
 * suite that claims more failures than its test cases show (a set-up that failed, say) makes the report incomplete.
 *
 * <ul>
 *   <li>{@code failed}: test cases with a {@code failure} or {@code error} (a {@code rerunFailure} beside it adds none), and
 *       failures that stand outside any test case; {@code errors}: those of them with an {@code error}.
 *   <li>{@code flaky}: test cases that passed after a retry ({@code flakyFailure}, {@code flakyError}, or a
 *       {@code rerunFailure} or {@code rerunError} without a final failure); they count as passed too.
 *   <li>{@code total} counts skipped ones too. Nothing ran, or all skipped: the others are Missing(NOTHING_RAN).
 * </ul>
 *
 * The same test case written twice is counted twice: a retry is told from a parameterised test by the elements above only. A
 * {@code timestamp} counts where it names its zone. {@code suites} is the name that the report was given, if anything ran.
 */
public final class JUnitXml implements Format {
    private static final Set<String> SKIPPED =
            Set.of("skipped", "notrun", "disabled", "ignored", "pending", "suppressed");
    private static final Set<String> FAILED = Set.of("fail", "failed", "failure", "error", "broken");

    @Override
    public String name() {
        return "JUnit XML";
    }

    @Override
    public Set<EvidenceKind> kinds() {
        return Set.of(EvidenceKind.TESTS);
    }

    @Override
    public String describe() {
        return "test results of Surefire, Gradle, pytest, Jest and others: test cases are counted, retries are flaky";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape instanceof Shape.Xml xml
                && (xml.root().equals("testsuites") || xml.root().equals("testsuite"));
    }

    @Override
    public void read(Input input) {
        Counts counts = new Counts();
        FactSheet sheet = input.sheet(EvidenceKind.TESTS);
        XmlCursor xml = input.xml();
        Deque<Suite> suites = new ArrayDeque<>();
        TestCase testCase = null;
        while (xml.next()) {
            switch (xml.name()) {
                case "testsuites", "testsuite" -> {
                    if (xml.starts()) {
                        suites.push(suite(xml));
                        xml.attribute("timestamp").flatMap(JUnitXml::instant).ifPresent(sheet::producedAt);
                    } else {
                        suites.pop().close(suites.peek(), counts);
                    }
                }
                case "testcase" -> {
                    if (xml.starts() && testCase != null) {
                        throw xml.refuse(Refused.CONTENT, "a testcase stands in a testcase", "");
                    }
                    if (xml.starts()) {
                        testCase = new TestCase(xml);
                    } else {
                        counts.add(testCase);
                        testCase = null;
                    }
                }
                default -> {
                    if (xml.starts()) {
                        mark(xml, testCase, suites.peek(), counts);
                    }
                }
            }
        }
        counts.write(sheet);
    }

    private static void mark(XmlCursor xml, TestCase testCase, Suite suite, Counts counts) {
        boolean bad = switch (xml.name()) {
            case "failure", "error", "flakyFailure", "flakyError", "rerunFailure", "rerunError" -> true;
            default -> false;
        };
        if (bad) {
            suite.shown++;
        }
        if (testCase != null) {
            testCase.mark(xml.name());
        } else if (xml.name().equals("failure") || xml.name().equals("error")) {
            counts.outside(xml.name().equals("error"), xml.attribute("message").orElse(""));
        }
    }

    private static Suite suite(XmlCursor xml) {
        return new Suite(xml.attribute("name").orElse(""), claimed(xml, "failures") + claimed(xml, "errors"));
    }

    private static long claimed(XmlCursor xml, String name) {
        return xml.attribute(name).isPresent() ? xml.count(name) : 0;
    }

    /** A time without a zone may be any of 26 hours: it is no time. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** One suite while it is read: what it claims and what it shows. */
    private static final class Suite {
        private final String name;
        private final long claimed;
        private long shown;

        Suite(String name, long claimed) {
            this.name = name;
            this.claimed = claimed;
        }

        void close(Suite parent, Counts counts) {
            if (claimed > shown && counts.contradiction.isEmpty()) {
                counts.contradiction = String.format(
                        "suite %s claims %,d failures, its test cases show %,d", Counts.brief(name), claimed, shown);
            }
            if (parent != null) {
                parent.shown += shown;
            }
        }
    }

    /** One test case while it is read. */
    static final class TestCase {
        final String name;
        final Optional<String> time;
        boolean failure;
        boolean error;
        boolean retried;
        boolean skipped;

        TestCase(XmlCursor xml) {
            String type = xml.attribute("classname").orElse("");
            this.name =
                    (type.isEmpty() ? "" : type + ".") + xml.attribute("name").orElse("");
            this.time = xml.attribute("time");
            String status = xml.attribute("status").orElse("").toLowerCase(Locale.ROOT);
            String result = xml.attribute("result").orElse("").toLowerCase(Locale.ROOT);
            this.skipped = SKIPPED.contains(status) || SKIPPED.contains(result);
            this.failure = FAILED.contains(status) || FAILED.contains(result);
        }

        void mark(String element) {
            switch (element) {
                case "failure" -> failure = true;
                case "error" -> error = true;
                case "skipped" -> skipped = true;
                case "flakyFailure", "flakyError", "rerunFailure", "rerunError" -> retried = true;
                default -> {}
            }
        }
    }

    /** What was counted so far. */
    static final class Counts {
        private static final int NAMED = 3;
        private static final int LONGEST_TIME = 30;

        private long failed;
        private long errors;
        private long passed;
        private long skipped;
        private long flaky;
        private final StringBuilder names = new StringBuilder();
        private BigDecimal seconds = BigDecimal.ZERO;
        private boolean untimed;
        private String contradiction = "";

        void add(TestCase testCase) {
            if (testCase.failure || testCase.error) {
                fail(testCase.error, testCase.name);
            } else if (testCase.skipped) {
                skipped++;
                return;
            } else {
                passed++;
                flaky += testCase.retried ? 1 : 0;
            }
            Optional<BigDecimal> time = testCase.time.flatMap(Counts::seconds);
            untimed |= time.isEmpty();
            seconds = seconds.add(time.orElse(BigDecimal.ZERO));
        }

        void outside(boolean error, String message) {
            fail(error, "outside any test case: " + message);
            untimed = true;
        }

        private void fail(boolean error, String name) {
            failed++;
            errors += error ? 1 : 0;
            if (failed <= NAMED) {
                names.append(failed == 1 ? ": " : ", ").append(brief(name));
            } else if (failed == NAMED + 1) {
                names.append(", …");
            }
        }

        void write(FactSheet sheet) {
            long ran = failed + passed;
            long total = ran + skipped;
            sheet.count("total", total, "");
            sheet.count("skipped", skipped, String.format("%,d of %,d tests skipped", skipped, total));
            if (!contradiction.isEmpty()) {
                sheet.missingAll(Signal.Reason.INCOMPLETE, contradiction);
                return;
            }
            if (ran == 0) {
                String why = total == 0 ? "no test ran" : String.format("all %,d tests were skipped", total);
                for (String fact : List.of("failed", "errors", "passed", "flaky", "duration", "suites")) {
                    sheet.missing(fact, Signal.Reason.NOTHING_RAN, why);
                }
                return;
            }
            sheet.count("failed", failed, String.format("%,d of %,d tests failed%s", failed, total, names));
            sheet.count("errors", errors, String.format("%,d of %,d tests ended in an error", errors, total));
            sheet.count("passed", passed, String.format("%,d of %,d tests passed", passed, total));
            sheet.count("flaky", flaky, String.format("%,d of %,d tests passed after a retry", flaky, total));
            if (untimed) {
                sheet.missing("duration", Signal.Reason.NOT_IN_REPORT, "a test case has no time");
            } else {
                sheet.measure("duration", seconds, Unit.SECONDS, "the sum of the test cases' times");
            }
        }

        /** Old Surefire groups thousands: {@code 1,234.5}. */
        private static Optional<BigDecimal> seconds(String text) {
            if (text.length() > LONGEST_TIME) {
                return Optional.empty();
            }
            try {
                BigDecimal time = new BigDecimal(text.replace(",", ""));
                return time.signum() < 0 || Math.abs(time.scale()) > LONGEST_TIME
                        ? Optional.empty()
                        : Optional.of(time);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        private static String brief(String text) {
            return text.length() > 100 ? text.substring(0, 100) + "…" : text;
        }
    }
}
