package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Field;
import dev.sluice.dsl.model.Expression.Index;
import dev.sluice.dsl.model.Expression.Name;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Types of names, fields and entries. */
final class Paths {
    private static final int MOST_NAMED = 12;

    private static final List<String> IMAGE_FIELDS = List.of("registry", "repository", "tag", "digest");

    private final Typing typing;
    private final Schema schema;

    Paths(Typing typing, Schema schema) {
        this.typing = typing;
        this.schema = schema;
    }

    Typed name(Name name, Scope scope) {
        Optional<Scope.Binding> binding = scope.find(name.name());
        if (binding.isPresent()) {
            return new Typed(name, binding.get().type());
        }
        typing.error(
                Code.NAME,
                name.position(),
                "there is no name '" + name.name() + "' " + scope.place(),
                Functions.find(name.name()).isPresent()
                        ? name.name() + " is a function: "
                                + Functions.find(name.name()).get().example()
                        : Nearest.hint(name.name(), scope.names(), known("names", scope.names())));
        return Typing.refused(name);
    }

    private static String known(String what, Collection<String> names) {
        if (names.isEmpty()) {
            return "only texts, numbers, true and false stand here";
        }
        String some = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return what + " here are " + some + (names.size() > MOST_NAMED ? ", …" : "");
    }

    Typed field(Field field, Scope scope) {
        Typed of = typing.check(field.of(), scope);
        Field checked = new Field(of.expression(), field.name(), field.position());
        Type type = of.type();
        if (type == Type.Basic.UNTYPED || type == Type.Basic.ANYTHING) {
            return new Typed(checked, type);
        }
        if (type instanceof Type.Resource resource) {
            return resourceField(checked, resource);
        }
        if (type instanceof Type.Baseline baseline) {
            Type metric = baseline.metrics().get(field.name());
            return metric != null
                    ? new Typed(checked, metric)
                    : unknown(
                            Code.NAME,
                            checked,
                            "there is no metric '" + field.name() + "'",
                            baseline.metrics().keySet());
        }
        if (type == Type.Basic.IMAGE) {
            return IMAGE_FIELDS.contains(field.name())
                    ? new Typed(checked, Type.TEXT)
                    : unknown(Code.FIELD, checked, "an image has no part '" + field.name() + "'", IMAGE_FIELDS);
        }
        return type instanceof Type.Foreign foreign ? foreignField(checked, foreign) : noFields(checked, of);
    }

    private Typed resourceField(Field field, Type.Resource resource) {
        Optional<Schema.Field> known = schema.field(resource.object(), field.name());
        if (known.isEmpty()) {
            return unknown(
                    Code.FIELD,
                    field,
                    resource.name() + " has no field '" + field.name() + "'",
                    schema.fields(resource.object()));
        }
        Type type = Type.of(known.get().type());
        return new Typed(field, Dimensions.ofField(field.name(), type));
    }

    /** Of a custom resource only what all objects have is known. */
    private Typed foreignField(Field field, Type.Foreign foreign) {
        if (field.name().equals("kind") || field.name().equals("apiVersion")) {
            return new Typed(field, Type.TEXT);
        }
        if (field.name().equals("metadata")) {
            return schema.kind("Pod")
                    .flatMap(pod -> schema.field(pod, "metadata"))
                    .map(metadata -> new Typed(field, Type.of(metadata.type())))
                    .orElse(new Typed(field, Type.Basic.UNTYPED));
        }
        String path = typing.text(field);
        typing.error(
                Code.FIELD,
                typing.source().nameOf(field),
                foreign.kind().isEmpty()
                        ? "objects of several kinds hold pods: of '" + field.name() + "' nothing is known"
                        : "the fields of " + foreign.kind() + " are not known",
                foreign.kind().isEmpty()
                        ? "use pod.spec or pod.metadata, or write untyped(" + path + ")"
                        : "read it unchecked: untyped(" + path + ")");
        return Typing.refused(field);
    }

    private Typed noFields(Field field, Typed of) {
        String name = field.name();
        String before = typing.text(field.of());
        if (of.type() instanceof Type.MapOf) {
            typing.error(
                    Code.KEY,
                    typing.source().nameOf(field),
                    before + " is a map with free keys, '" + name + "' is one of them",
                    "write " + before + "['" + name + "']");
            return Typing.refused(field);
        }
        String hint = "";
        if (of.type() instanceof Type.ListOf) {
            hint = "ask its items, as in: " + before + ".any { x -> x." + name + " == … }";
        }
        if (of.type() == Type.TEXT && IMAGE_FIELDS.contains(name)) {
            hint = "read it as an image: image(" + before + ")." + name;
        }
        if (Functions.find(name).isPresent()) {
            hint = name + " is a function: " + before + "." + name + "()";
        }
        typing.error(
                Code.FIELD, typing.source().nameOf(field), typing.is(of) + " and has no field '" + name + "'", hint);
        return Typing.refused(field);
    }

    private Typed unknown(Code code, Field field, String message, Collection<String> known) {
        typing.error(
                code,
                typing.source().nameOf(field),
                message,
                Nearest.hint(field.name(), known, known("its fields", known).replace(" here", "")));
        return Typing.refused(field);
    }

    Typed index(Index index, Scope scope) {
        Typed of = typing.check(index.of(), scope);
        Typed key = typing.check(index.key(), scope);
        Index checked = new Index(of.expression(), key.expression(), index.position());
        Type type = of.type();
        if (type == Type.Basic.UNTYPED || type == Type.Basic.ANYTHING) {
            return new Typed(checked, type);
        }
        if (type instanceof Type.MapOf map) {
            return fits(key, Type.TEXT, "the key of a map", scope)
                    ? new Typed(checked, entry(map.value(), index.key()))
                    : Typing.refused(index);
        }
        if (type instanceof Type.ListOf list) {
            return fits(key, Type.COUNT, "the number of an item", scope) && isItem(index)
                    ? new Typed(checked, list.item())
                    : Typing.refused(index);
        }
        Optional<String> written = text(index.key());
        typing.error(
                Code.KEY,
                index.key().position(),
                typing.is(of) + ", brackets take an entry of a map or an item of a list",
                written.isPresent() ? "write " + typing.text(index.of()) + "." + written.get() : "");
        return Typing.refused(index);
    }

    private boolean fits(Typed key, Type expected, String what, Scope scope) {
        if (typing.readings().fit(key, expected, scope).isPresent()) {
            return true;
        }
        typing.error(
                Code.KEY,
                key.expression().position(),
                what + " is " + expected.described() + ", " + typing.is(key),
                "");
        return false;
    }

    private boolean isItem(Index index) {
        boolean item = Hints.amount(index.key())
                .map(amount -> amount.signum() >= 0 && amount.scale() <= 0)
                .orElse(true);
        if (!item) {
            typing.error(
                    Code.KEY,
                    index.key().position(),
                    "items are numbered from 0 in whole numbers, found " + typing.text(index.key()),
                    "the last one is " + typing.text(index.of()) + ".last()");
        }
        return item;
    }

    private static Type entry(Type value, Expression key) {
        return value instanceof Type.Quantity && text(key).isPresent()
                ? new Type.Quantity(Dimensions.ofKey(text(key).get()))
                : value;
    }

    private static Optional<String> text(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.value() instanceof Value.Text text
                ? Optional.of(text.text())
                : Optional.empty();
    }
}
