package dev.sluice.agent;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The agent's floors: who may import whom (docs/concepts/house.md). */
@AnalyzeClasses(packages = "dev.sluice.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule signalsKnowTheModelAndTheirSource = classes()
            .that()
            .resideInAPackage("dev.sluice.agent.signal..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net..",
                    "dev.sluice.agent.signal..",
                    "dev.sluice.dsl.model..",
                    "okhttp3..",
                    "okio..",
                    "kotlin..",
                    "com.fasterxml.jackson.core..")
            .because(
                    "a source must be writable in an afternoon, knowing nothing of policies' evaluation or of the agent");

    @ArchTest
    static final ArchRule theRecordKnowsTheModel = classes()
            .that()
            .resideInAPackage("dev.sluice.agent.audit..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.sluice.agent.audit..",
                    "dev.sluice.dsl.model..",
                    "dev.sluice.dsl.json..",
                    "dev.sluice.dsl.kubernetes..",
                    "org.slf4j..")
            .because("who reads a record years later needs no engine and no cluster; kubernetes says what is secret");

    @ArchTest
    static final ArchRule admissionAsksAndWritesNothing = classes()
            .that()
            .resideInAPackage("dev.sluice.agent.admission..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.sluice.agent.admission..",
                    "dev.sluice.agent.api..",
                    "dev.sluice.dsl..",
                    "io.vertx.core..",
                    "io.prometheus.client..",
                    "org.slf4j..",
                    "com.fasterxml.jackson.core..")
            .because("an AdmissionReview changes no state: what it needs to know it asks of Governance");

    @ArchTest
    static final ArchRule actionsKnowTheModelAndTheCluster = classes()
            .that()
            .resideInAPackage("dev.sluice.agent.action..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.sluice.agent.action..",
                    "dev.sluice.agent.api..",
                    "dev.sluice.dsl.model..",
                    "dev.sluice.dsl.kubernetes..",
                    "dev.sluice.dsl.strategy",
                    "io.fabric8..")
            .because(
                    "what is done was decided elsewhere; kubernetes tells revisions, strategy how many pods a share is");

    @ArchTest
    static final ArchRule onlyRuntimeAndTheCommandLineWire = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.agent.runtime..", "dev.sluice.agent.demo..", "dev.sluice.agent.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sluice.agent.runtime..")
            .because("parts do not know what they are parts of");

    @ArchTest
    static final ArchRule onlyActionsWriteWorkloads = noClasses()
            .that()
            .resideInAPackage("dev.sluice.agent.runtime.cluster..")
            .should()
            .callMethodWhere(target(nameMatching("create|update|updateStatus|patch|delete|serverSideApply")))
            .because("what watches a cluster must be unable to change it");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.agent.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("how it is called is no part of what it does");

    @ArchTest
    static final ArchRule nobodyImportsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.agent.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sluice.agent.cli..")
            .because("the command line wires; nothing is wired to it");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.sluice.agent.(*)..").should().beFreeOfCycles();
}
