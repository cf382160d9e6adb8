package dev.sluice.dsl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The floors of the house: who may import whom (docs/concepts/house.md). */
@AnalyzeClasses(packages = "dev.sluice.dsl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HOUSE = "dev.sluice.dsl.";

    @ArchTest
    static final ArchRule modelKnowsTheJdkOnly =
            floor("model", List.of(), List.of()).because("records that everything shares must cost nothing to import");

    @ArchTest
    static final ArchRule kubernetesKnowsTheModel = floor("kubernetes", List.of("model"), List.of())
            .because("what Kubernetes means does not depend on who asks");

    @ArchTest
    static final ArchRule manifestReadsIntoTheModel = floor(
                    "manifest",
                    List.of("model", "kubernetes"),
                    List.of("org.yaml.snakeyaml", "com.fasterxml.jackson.core"))
            .because("reading manifests must not depend on policies");

    @ArchTest
    static final ArchRule languageAloneKnowsGroovy = floor(
                    "language",
                    List.of("model", "kubernetes", "text"),
                    List.of(
                            "groovy",
                            "org.codehaus.groovy",
                            "org.apache.groovy",
                            "groovyjarjarantlr4",
                            "com.google.re2j"))
            .because("policy files are read, never run, and one place must answer for that");

    @ArchTest
    static final ArchRule textPrintsTheModel =
            floor("text", List.of("model"), List.of()).because("the canonical text is a function of the model");

    @ArchTest
    static final ArchRule evidenceReadsFacts = floor(
                    "evidence",
                    List.of("model"),
                    List.of("org.yaml.snakeyaml", "com.fasterxml.jackson.core", "javax.xml", "com.google.re2j"))
            .because("a format must be addable without knowing what is judged by it");

    @ArchTest
    static final ArchRule evaluateJudges = floor(
                    "evaluate", List.of("model", "kubernetes", "text"), List.of("com.google.re2j"))
            .because("a verdict depends on policy, resources, facts, signals and now, and on nothing else");

    @ArchTest
    static final ArchRule strategyMovesShares =
            floor("strategy", List.of("model"), List.of()).because("how a release moves does not depend on why");

    @ArchTest
    static final ArchRule engineDecides = floor(
                    "engine",
                    List.of("model", "evaluate", "strategy", "text"),
                    List.of("org.apache.commons.statistics.inference"))
            .because(
                    "policy, state, observation and now are all that a decision depends on; a rank test is a function");

    @ArchTest
    static final ArchRule simulateDrivesTheEngine = floor(
                    "simulate", List.of("model", "engine", "evaluate", "manifest", "json", "text"), List.of())
            .because("a rehearsal makes up the cluster and nothing else, and names what it changes as the policy does");

    @ArchTest
    static final ArchRule jsonWritesTheModel = floor("json", List.of("model"), List.of("com.fasterxml.jackson.core"))
            .because("codecs stay out of the model");

    @ArchTest
    static final ArchRule reportPrintsVerdicts = floor(
                    "report", List.of("model", "json"), List.of("com.fasterxml.jackson.core", "org.yaml.snakeyaml"))
            .because("an output must not be able to change a verdict");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.sluice.dsl.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noFilesSocketsOrClocks = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.nio.channels..")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .accessClassesThat()
            .haveFullyQualifiedName("java.io.File")
            .because("dsl is pure: the same input gives the same verdict anywhere, and now is an argument");

    @ArchTest
    static final ArchRule onlyTheParserHasAThread = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.dsl.language.syntax")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .because("only Groovy's parser needs a stack of its own");

    @ArchTest
    static final ArchRule namesSaySomething = classes()
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl")
            .because("a name that fits everything says nothing");

    /** Classes of a package may use themselves, these packages of the house, these libraries, and the JDK's pure parts. */
    private static ArchRule floor(String name, List<String> packages, List<String> libraries) {
        List<String> allowed = new ArrayList<>(List.of("java..", HOUSE + name + ".."));
        packages.forEach(p -> allowed.add(HOUSE + p + ".."));
        libraries.forEach(l -> allowed.add(l + ".."));
        return classes()
                .that()
                .resideInAPackage(HOUSE + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true);
    }
}
