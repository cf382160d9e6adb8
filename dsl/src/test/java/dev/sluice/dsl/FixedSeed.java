package dev.sluice.dsl;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Every property draws the same values in every run: jqwik has no setting for that. {@code -Dfuzz.seed=n} draws others,
 * {@code -Dproperties.tries=n} more. Registered as a service, so that no test has to ask for it.
 */
public final class FixedSeed implements AroundPropertyHook {
    private static final String SEED = System.getProperty("fuzz.seed", "20261123");
    private static final Integer TRIES = Integer.getInteger("properties.tries");

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
            throws Throwable {
        PropertyAttributes attributes = context.attributes();
        if (attributes.seed().isEmpty()) {
            attributes.setSeed(SEED);
        }
        if (TRIES != null) {
            attributes.setTries(TRIES);
        }
        return property.execute();
    }

    @Override
    public boolean appliesTo(Optional<AnnotatedElement> element) {
        return true;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
