package dev.sluice.agent.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The shipped definitions are those of the Java types; {@code -Dgolden.update=true} rewrites them, which CI refuses. */
class CustomResourceDefinitionsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/sluice/agent/api");
    private static final Path SHIPPED = Path.of("deploy/base/crds");

    @ParameterizedTest
    @ValueSource(classes = {DeployPolicy.class, Release.class, Evidence.class, ReleaseIntent.class})
    void theShippedDefinitionIsThatOfTheJavaType(Class<? extends CustomResource<?, ?>> kind) throws IOException {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setDereferenceAliases(true);
        String text = "# Generated from " + kind.getName() + " by " + getClass().getSimpleName() + "; do not edit.\n"
                + new Yaml(options).dump(new Schemas(Descriptions.of(SOURCES)).definition(kind));
        Path file = SHIPPED.resolve(kind.getAnnotation(Plural.class).value() + ".yaml");
        if (Boolean.getBoolean("golden.update")) {
            if ("true".equals(System.getenv("CI"))) {
                fail("golden files are not rewritten in CI");
            }
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file), text, () -> file + " differs; -Dgolden.update=true rewrites it");
    }

    @Test
    void aFieldWithoutABoundIsRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new Schemas(Descriptions.of(SOURCES)).definition(Boundless.class));
        assertTrue(refused.getMessage().contains("Spec.names[] has no bound"), refused::getMessage);
    }

    @Group(SluiceNames.GROUP)
    @Version(SluiceNames.VERSION)
    @Plural("boundlesses")
    @ShortNames("bl")
    static final class Boundless extends CustomResource<Boundless.Spec, Void> implements Namespaced {
        private static final long serialVersionUID = 1L;

        record Spec(@Size(max = 3) List<String> names) {}
    }
}
