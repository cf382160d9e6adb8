package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.Plural;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rules of a policy, its own and those of the library policies that it uses, to programs. */
final class RuleCompiler {
    private final Policy policy;
    private final ExpressionCompiler expressions;
    private final List<RuleProgram> programs = new ArrayList<>();

    /** Through which policies a library policy with these values came, so that it is judged once. */
    private final Map<Instance, Set<String>> instances = new LinkedHashMap<>();

    private record Instance(String name, int version, String digest, List<Object> values) {}

    RuleCompiler(Policy policy, ExpressionCompiler expressions) {
        this.policy = policy;
        this.expressions = expressions;
        for (int root = RuleProgram.IT; root <= RuleProgram.CONTAINERS; root++) {
            expressions.newSlot();
        }
    }

    List<RuleProgram> compile() {
        Names names = constants(policy.constants(), words());
        for (LibraryPolicy.Use use : policy.uses()) {
            expand(use, names, Set.of());
        }
        for (Rule rule : policy.security().rules()) {
            add(rule, "", Set.of(), names);
        }
        return List.copyOf(programs);
    }

    /** {@code latest} is the newest minor of the schema against which the policy was checked. */
    private Names words() {
        KubernetesVersion latest = KubernetesVersion.parse(policy.schema());
        return latest == null ? Names.NONE : Names.NONE.with("latest", new Code.Constant(latest));
    }

    Names constants(Map<String, Expression> constants, Names outer) {
        Names names = outer;
        for (Map.Entry<String, Expression> constant : constants.entrySet()) {
            names = names.with(constant.getKey(), expressions.compile(constant.getValue(), names));
        }
        return names;
    }

    private void expand(LibraryPolicy.Use use, Names caller, Set<String> outer) {
        LibraryPolicy library = use.policy();
        Names names = words();
        List<Object> values = new ArrayList<>();
        for (Map.Entry<String, LibraryPolicy.Parameter> parameter :
                library.parameters().entrySet()) {
            Expression argument = use.arguments().get(parameter.getKey());
            Code given = argument != null
                    ? expressions.compile(argument, caller)
                    : expressions.compile(
                            parameter
                                    .getValue()
                                    .otherwise()
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            library.name() + " needs " + parameter.getKey() + " at " + use.position())),
                            names);
            Code code = typed(given, parameter.getValue().type());
            values.add(expressions.constant(code));
            names = names.with(parameter.getKey(), code);
        }
        Set<String> chain = new LinkedHashSet<>(outer);
        chain.add(library.name());
        Instance instance = new Instance(library.name(), library.version(), library.digest(), values);
        Set<String> known = instances.get(instance);
        if (known != null) {
            known.addAll(chain);
        } else {
            instances.put(instance, chain);
            Names inside = constants(library.constants(), names);
            library.rules().forEach(rule -> add(rule, library.name(), chain, inside));
        }
        for (LibraryPolicy.Use nested : library.uses()) {
            expand(nested, names, chain);
        }
    }

    /** Texts given for quantities and versions are read once, here. */
    private Code typed(Code given, LibraryPolicy.ParameterType type) {
        boolean single = type instanceof LibraryPolicy.ParameterType.Scalar;
        LibraryPolicy.Kind kind = single
                ? ((LibraryPolicy.ParameterType.Scalar) type).kind()
                : ((LibraryPolicy.ParameterType.ListOf) type).kind();
        Expression.Conversion to = switch (kind) {
            case QUANTITY -> Expression.Conversion.QUANTITY;
            case KUBERNETES_VERSION -> Expression.Conversion.KUBERNETES_VERSION;
            default -> null;
        };
        if (to == null) {
            return given;
        }
        if (single) {
            return expressions.fold(new Functions.Conversion(given, to), given);
        }
        int slot = expressions.newSlot();
        Code item = new Functions.Conversion(new Code.Slot(slot, "", null), to);
        return expressions.fold(new ListFunctions.Collect(given, new ListFunctions.Closure(slot, item)), given);
    }

    private void add(Rule rule, String from, Set<String> through, Names outer) {
        Names names = outer;
        int[] roots = new int[0];
        if (rule.target() instanceof Rule.Target.Across across) {
            roots = new int[across.kinds().size()];
            for (int i = 0; i < roots.length; i++) {
                roots[i] = expressions.newSlot();
                String name = Plural.of(across.kinds().get(i));
                names = names.with(name, new Code.Slot(roots[i], name, null));
            }
        } else {
            names = names.with("it", new Code.Slot(RuleProgram.IT, "it", null));
            if (rule.target() instanceof Rule.Target.Pods) {
                names = names.with("pod", new Code.Slot(RuleProgram.POD, "pod", null))
                        .with("containers", new Code.Slot(RuleProgram.CONTAINERS, "containers", null));
            }
        }
        Code applies = null;
        if (rule.applies().isPresent()) {
            applies = expressions.compile(rule.applies().get(), names);
            if (applies.constant() && Boolean.FALSE.equals(Plain.truth(expressions.constant(applies)))) {
                return;
            }
        }
        programs.add(new RuleProgram(rule, from, through, applies, body(rule.body(), names), roots));
    }

    private Step[] body(List<Rule.Statement> statements, Names outer) {
        Names names = outer;
        List<Step> steps = new ArrayList<>();
        for (Rule.Statement statement : statements) {
            if (statement instanceof Rule.Statement.Require require) {
                steps.add(demand(require, names));
            } else if (statement instanceof Rule.Statement.Each each) {
                Code list = expressions.compile(each.list(), names);
                int slot = expressions.newSlot();
                Names inside = names.with(each.variable(), new Code.Slot(slot, each.variable(), null));
                steps.add(new Step.Each(list, slot, body(each.body(), inside), each));
            } else {
                Rule.Statement.Define define = (Rule.Statement.Define) statement;
                Code value = expressions.compile(define.value(), names);
                int slot = expressions.newSlot();
                steps.add(new Step.Define(slot, value));
                names = names.with(define.name(), new Code.Slot(slot, define.name(), value));
            }
        }
        return steps.toArray(Step[]::new);
    }

    Step.Demand demand(Rule.Statement.Require require, Names names) {
        Code message =
                require.message().map(text -> expressions.compile(text, names)).orElse(null);
        return new Step.Demand(expressions.compile(require.condition(), names), message, require);
    }
}
