package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Position;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/** Records as trees: a component by its name, and a copy with another one in its place. */
final class Records {
    private Records() {}

    static Object get(Object of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException modelIsPublic) {
            throw new IllegalStateException(modelIsPublic);
        }
    }

    /** A copy of {@code of} with {@code value} as its {@code component}. */
    static Object with(Record of, RecordComponent component, Object value) {
        RecordComponent[] components = of.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(each -> each.getName().equals(component.getName()) ? value : get(of, each))
                .toArray();
        try {
            return of.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(component.getName() + " of " + of.getClass(), refused.getCause());
        } catch (ReflectiveOperationException modelIsPublic) {
            throw new IllegalStateException(modelIsPublic);
        }
    }

    /** Where it stands, where it says so. */
    static Optional<Position> position(Object of) {
        if (of instanceof dev.sluice.dsl.model.Expression expression) {
            return Optional.of(expression.position());
        }
        for (RecordComponent component :
                of instanceof Record ? of.getClass().getRecordComponents() : new RecordComponent[0]) {
            if (component.getType() == Position.class) {
                return Optional.of((Position) get(of, component)).filter(each -> each.line() > 0);
            }
        }
        return Optional.empty();
    }
}
