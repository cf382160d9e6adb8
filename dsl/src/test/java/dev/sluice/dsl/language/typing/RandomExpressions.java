package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random expressions in the scope of {@link Scopes#pods}: well typed by construction, or not. */
final class RandomExpressions {
    private static final Position HERE = Position.NONE;

    private final Random random;
    private int variables;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    /** A boolean, well typed. */
    Expression truth(int depth) {
        if (depth == 0) {
            return pick(flag(), literal(new Value.Truth(random.nextBoolean())), call("has", false, path()));
        }
        Expression texts = texts(depth - 1);
        return switch (random.nextInt(13)) {
            case 0 -> binary(Operator.AND, truth(depth - 1), truth(depth - 1));
            case 1 -> binary(Operator.OR, truth(depth - 1), truth(depth - 1));
            case 2 -> new Expression.Unary(Operator.NOT, truth(depth - 1), HERE);
            case 3 -> new Expression.Conditional(truth(depth - 1), truth(depth - 1), truth(depth - 1), HERE);
            case 4 -> binary(comparison(), count(depth - 1), count(depth - 1));
            case 5 -> binary(comparison(), memory(depth - 1), memory(depth - 1));
            case 6 -> binary(equality(), text(depth - 1), text(depth - 1));
            case 7 -> binary(Operator.IN, text(depth - 1), texts);
            case 8 -> binary(comparison(), name("version"), literal(new Value.Text("1." + random.nextInt(40))));
            case 9 -> quantified(depth);
            case 10 -> call("contains", true, texts, text(depth - 1));
            case 11 -> call("startsWith", true, text(depth - 1), text(depth - 1));
            default -> binary(equality(), port(), pick(literal(new Value.Text("http")), number(8080, Unit.NONE)));
        };
    }

    private Expression quantified(int depth) {
        String variable = "x" + variables++;
        Expression image = field(name(variable), "image");
        Expression body = binary(equality(), image, text(0));
        Expression lambda = new Expression.Lambda(variable, random.nextBoolean() ? body : truth(0), HERE);
        String function = List.of("any", "every").get(random.nextInt(2));
        Expression list = depth > 1 && random.nextBoolean()
                ? call("findAll", true, name("containers"), new Expression.Lambda("y" + variables++, truth(0), HERE))
                : name("containers");
        return call(function, true, list, lambda);
    }

    private Expression count(int depth) {
        if (depth == 0) {
            return pick(
                    number(random.nextInt(5), Unit.NONE),
                    field(field(name("c"), "securityContext"), "runAsUser"),
                    call("size", true, name("containers")));
        }
        return switch (random.nextInt(4)) {
            case 0 -> binary(Operator.PLUS, count(depth - 1), count(depth - 1));
            case 1 -> binary(Operator.DIVIDE, memory(depth - 1), memory(depth - 1));
            case 2 -> call("size", true, text(depth - 1));
            default -> call("orElse", false, field(field(name("c"), "securityContext"), "runAsUser"), count(depth - 1));
        };
    }

    private Expression memory(int depth) {
        Expression requested = new Expression.Index(
                field(field(name("c"), "resources"), random.nextBoolean() ? "requests" : "limits"),
                literal(new Value.Text("memory")),
                HERE);
        if (depth == 0) {
            return pick(number(random.nextInt(900), Unit.MEBIBYTES), requested, requested);
        }
        return switch (random.nextInt(5)) {
            case 0 -> binary(Operator.PLUS, memory(depth - 1), memory(depth - 1));
            case 1 -> binary(Operator.TIMES, memory(depth - 1), number(random.nextInt(100), Unit.PERCENT));
            case 2 -> binary(Operator.TIMES, number(random.nextInt(3), Unit.NONE), memory(depth - 1));
            case 3 -> call("orElse", false, requested, literal(new Value.Text("64Mi")));
            default -> collected();
        };
    }

    private Expression collected() {
        String variable = "z" + variables++;
        Expression memory = new Expression.Index(
                field(field(name(variable), "resources"), "limits"), literal(new Value.Text("memory")), HERE);
        Expression list = call("collect", true, name("containers"), new Expression.Lambda(variable, memory, HERE));
        return call(List.of("sum", "min", "max").get(random.nextInt(3)), true, list);
    }

    private Expression text(int depth) {
        if (depth == 0) {
            return pick(
                    literal(new Value.Text("Always")),
                    field(name("c"), "imagePullPolicy"),
                    field(call("image", false, field(name("c"), "image")), "tag"));
        }
        return switch (random.nextInt(5)) {
            case 0 -> binary(Operator.PLUS, text(depth - 1), text(depth - 1));
            case 1 -> call("toLowerCase", true, text(depth - 1));
            case 2 -> new Expression.Template(List.of(text(depth - 1), memory(0), count(0)), HERE);
            case 3 -> call("first", true, texts(depth - 1));
            default -> call("orElse", false, field(name("c"), "imagePullPolicy"), text(depth - 1));
        };
    }

    private Expression texts(int depth) {
        Expression labels = field(field(name("pod"), "metadata"), "labels");
        return switch (random.nextInt(depth == 0 ? 3 : 4)) {
            case 0 -> new Expression.ListOf(List.of(text(0), literal(new Value.Text("b"))), HERE);
            case 1 -> name("registries");
            case 2 -> call(random.nextBoolean() ? "keys" : "values", true, labels);
            default -> call("split", true, text(depth - 1), literal(new Value.Text("/")));
        };
    }

    private Expression port() {
        return field(field(field(name("c"), "livenessProbe"), "httpGet"), "port");
    }

    private Expression flag() {
        return field(field(name("c"), "securityContext"), "privileged");
    }

    private Expression path() {
        return pick(flag(), port(), field(call("image", false, field(name("c"), "image")), "digest"), name("profile"));
    }

    /** Anything at all, mostly ill typed. */
    Expression any(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 12)) {
            case 0 -> text(0);
            case 1 -> memory(0);
            case 2 -> number(random.nextInt(9) - 4, Unit.values()[random.nextInt(Unit.values().length)]);
            case 3 -> name(pick(List.of("containers", "pod", "it", "version", "nothing", "registries", "health")));
            case 4 -> new Expression.Pattern("x.*", HERE);
            case 5 -> new Expression.MapOf(Map.of("a", text(0)), HERE);
            case 6 -> binary(Operator.values()[random.nextInt(Operator.NOT.ordinal())], any(depth - 1), any(depth - 1));
            case 7 -> field(any(depth - 1), pick(List.of("name", "image", "spec", "size", "tag")));
            case 8 -> new Expression.Index(any(depth - 1), any(depth - 1), HERE);
            case 9 -> {
                String function = pick(List.copyOf(Functions.names()));
                yield random.nextBoolean()
                        ? call(function, random.nextBoolean(), any(depth - 1))
                        : call(function, true, any(depth - 1), any(depth - 1));
            }
            case 10 -> new Expression.Converted(any(depth - 1), pick(List.of(Expression.Conversion.values())));
            default -> new Expression.Lambda("q" + random.nextInt(2), any(depth - 1), HERE);
        };
    }

    /** {@code expression} with one of its parts replaced by anything. */
    Expression mutated(Expression expression) {
        if (random.nextInt(4) == 0) {
            return any(2);
        }
        if (expression instanceof Expression.Binary binary) {
            return random.nextBoolean()
                    ? new Expression.Binary(binary.operator(), mutated(binary.left()), binary.right(), HERE)
                    : new Expression.Binary(binary.operator(), binary.left(), mutated(binary.right()), HERE);
        }
        if (expression instanceof Expression.Unary unary) {
            return new Expression.Unary(unary.operator(), mutated(unary.operand()), HERE);
        }
        if (expression instanceof Expression.Field field) {
            return field(mutated(field.of()), field.name());
        }
        if (expression instanceof Expression.Call call) {
            List<Expression> arguments = new java.util.ArrayList<>(call.arguments());
            int at = random.nextInt(arguments.size());
            arguments.set(at, mutated(arguments.get(at)));
            return new Expression.Call(call.function(), call.method(), arguments, Map.of(), HERE);
        }
        return expression instanceof Expression.Lambda lambda
                ? new Expression.Lambda(lambda.parameter(), mutated(lambda.body()), HERE)
                : any(2);
    }

    private static Expression name(String name) {
        return new Expression.Name(name, HERE);
    }

    private static Expression field(Expression of, String name) {
        return new Expression.Field(of, name, HERE);
    }

    private static Expression call(String function, boolean method, Expression... arguments) {
        return new Expression.Call(function, method, List.of(arguments), Map.of(), HERE);
    }

    private static Expression literal(Value value) {
        return new Expression.Literal(value, HERE);
    }

    private static Expression number(int amount, Unit unit) {
        return literal(new Value.Measure(BigDecimal.valueOf(amount), unit));
    }

    private static Expression binary(Operator operator, Expression left, Expression right) {
        return new Expression.Binary(operator, left, right, HERE);
    }

    private Operator comparison() {
        return pick(
                List.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.EQUAL, Operator.NOT_EQUAL));
    }

    private Operator equality() {
        return random.nextBoolean() ? Operator.EQUAL : Operator.NOT_EQUAL;
    }

    private Expression pick(Expression... expressions) {
        return pick(List.of(expressions));
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
