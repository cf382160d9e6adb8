package dev.sluice.dsl.language.syntax;

import static org.apache.groovy.parser.antlr4.GroovyLexer.*;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.List;
import java.util.function.Consumer;

/** Refuses by their tokens the features of Groovy that have one, all of a file at once. */
final class RefusedTokens {
    private static final Feature[] BY_TYPE = new Feature[VOCABULARY.getMaxTokenType() + 1];

    static {
        refuse(Feature.CLASS, CLASS, INTERFACE, ENUM, TRAIT, RECORD, EXTENDS, IMPLEMENTS, SEALED, NON_SEALED, PERMITS);
        refuse(Feature.IMPORT, IMPORT);
        refuse(Feature.PACKAGE, PACKAGE);
        refuse(Feature.ANNOTATION, AT);
        refuse(Feature.METHOD, VOID);
        refuse(
                Feature.MODIFIER,
                ABSTRACT,
                CONST,
                FINAL,
                NATIVE,
                PRIVATE,
                PROTECTED,
                PUBLIC,
                STATIC,
                STRICTFP,
                TRANSIENT);
        refuse(Feature.MODIFIER, VAR, VOLATILE, THREADSAFE);
        refuse(Feature.TYPE, BuiltInPrimitiveType);
        refuse(Feature.LOOP, FOR, WHILE, DO);
        refuse(Feature.IF, IF, ELSE);
        refuse(Feature.SWITCH, SWITCH, CASE, DEFAULT);
        refuse(Feature.EXCEPTION, TRY, CATCH, FINALLY, THROW, THROWS);
        refuse(Feature.ASSERT, ASSERT);
        refuse(Feature.RETURN, RETURN, YIELD);
        refuse(Feature.JUMP, BREAK, CONTINUE, GOTO);
        refuse(Feature.SYNCHRONIZED, SYNCHRONIZED);
        refuse(Feature.NEW, NEW);
        refuse(Feature.SELF, THIS, SUPER);
        refuse(Feature.CAST, AS);
        refuse(Feature.INSTANCE_OF, INSTANCEOF, NOT_INSTANCEOF);
        refuse(Feature.NULL, NullLiteral);
        refuse(Feature.SAFE_NAVIGATION, SAFE_DOT, SAFE_CHAIN_DOT);
        refuse(Feature.SAFE_INDEX, SAFE_INDEX);
        refuse(Feature.ELVIS, ELVIS, ELVIS_ASSIGN);
        refuse(Feature.MATCH, REGEX_FIND, REGEX_MATCH);
        refuse(Feature.SPREAD, SPREAD_DOT);
        refuse(Feature.METHOD_REFERENCE, METHOD_POINTER, METHOD_REFERENCE);
        refuse(Feature.POWER, POWER, POWER_ASSIGN);
        refuse(Feature.SPACESHIP, SPACESHIP);
        refuse(Feature.IDENTITY, IDENTICAL, NOT_IDENTICAL);
        refuse(Feature.BITS, BITAND, BITOR, XOR, AND_ASSIGN, OR_ASSIGN, XOR_ASSIGN);
        refuse(Feature.SHIFT, LSHIFT_ASSIGN, RSHIFT_ASSIGN, URSHIFT_ASSIGN);
        refuse(Feature.IMPLIES, IMPLIES);
        refuse(Feature.STEP, INC, DEC);
        refuse(Feature.CHANGE, ADD_ASSIGN, SUB_ASSIGN, MUL_ASSIGN, DIV_ASSIGN, MOD_ASSIGN);
        refuse(Feature.RANGE, RANGE_EXCLUSIVE_LEFT, RANGE_EXCLUSIVE_FULL);
        refuse(Feature.VARIABLE_ARGUMENTS, ELLIPSIS);
    }

    private final List<Token> tokens;
    private final SourceText text;
    private final Consumer<Problem> problems;

    private RefusedTokens(List<Token> tokens, SourceText text, Consumer<Problem> problems) {
        this.tokens = tokens;
        this.text = text;
        this.problems = problems;
    }

    private static void refuse(Feature feature, int... types) {
        for (int type : types) {
            BY_TYPE[type] = feature;
        }
    }

    static void check(List<Token> tokens, SourceText text, Consumer<Problem> problems) {
        new RefusedTokens(tokens, text, problems).check();
    }

    private void check() {
        int lastLine = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Feature feature = feature(i);
            if (feature != null) {
                Token token = tokens.get(i);
                Position position = text.position(token.start(), token.end());
                // the class in import a.B, class B or new B is no second problem
                if (feature != Feature.CLASS_NAME || position.line() != lastLine) {
                    problems.accept(text.error("feature", position, feature.message(), feature.hint()));
                }
                lastLine = position.line();
            }
        }
    }

    /** The feature that the token begins, or null. */
    private Feature feature(int at) {
        switch (type(at)) {
            case StringLiteral:
            case GStringBegin:
                return text(at);
            case BITNOT:
                return bitNot(type(at + 1));
            case ARROW:
                return type(at - 1) == Identifier && type(at - 2) == LBRACE ? null : Feature.LAMBDA;
            case MUL:
                return startsOperand(at) ? Feature.SPREAD : null;
            case SUB:
                return startsOperand(at) && (type(at + 1) == StringLiteral || type(at + 1) == BooleanLiteral)
                        ? Feature.NEGATED_TEXT
                        : null;
            case ADD:
                return startsOperand(at) ? Feature.UNARY_PLUS : null;
            case LT:
            case GT:
                return type(at + 1) == type(at)
                                && tokens.get(at).end() == tokens.get(at + 1).start()
                        ? Feature.SHIFT
                        : null;
            case DEF:
                return isName(at) ? null : definition(at);
            case Identifier:
                return isPlain(tokens.get(at)) ? null : Feature.NAME;
            case CapitalizedIdentifier:
                return isUnit(at) || isName(at) ? null : Feature.CLASS_NAME;
            default:
                return BY_TYPE[type(at)] == null || isName(at) ? null : BY_TYPE[type(at)];
        }
    }

    private Feature text(int at) {
        char first = text.text().charAt(tokens.get(at).start());
        boolean pattern = type(at - 1) == BITNOT;
        if (first == '$') {
            return Feature.DOLLAR_SLASHY_TEXT;
        }
        if (type(at) == GStringBegin) {
            return pattern || first == '/' ? Feature.PATTERN_WITH_VALUES : null;
        }
        return first == '/' && !pattern ? Feature.SLASHY_TEXT : null;
    }

    private static Feature bitNot(int operand) {
        if (operand == DIV) {
            return Feature.OPEN_PATTERN;
        }
        return operand == StringLiteral || operand == GStringBegin ? null : Feature.BITS;
    }

    private Feature definition(int at) {
        if (type(at + 1) == LPAREN) {
            return Feature.SEVERAL_DEFINITIONS;
        }
        if (type(at + 1) == Identifier && type(at + 2) == LPAREN) {
            return Feature.METHOD;
        }
        return type(at + 1) == Identifier && type(at + 2) == ASSIGN || BY_TYPE[type(at + 1)] != null
                ? null
                : Feature.DEFINITION_WITHOUT_VALUE;
    }

    /** Whether a sign stands where an operand must begin, so that it is no operator between two. */
    private boolean startsOperand(int at) {
        boolean name = at > 1 && type(at - 2) == DOT;
        return at == 0 || !tokens.get(at - 1).endsValue() && !name;
    }

    /** After a dot and before a colon any word is a name: {@code x.default}, {@code in: 'production'}. */
    private boolean isName(int at) {
        boolean word = Character.isJavaIdentifierStart(
                text.text().charAt(tokens.get(at).start()));
        return word && (type(at - 1) == DOT || type(at + 1) == COLON && type(at - 1) != QUESTION);
    }

    /** {@code unit: MiB}, or {@code 500Mi}, which has a problem of its own. */
    private boolean isUnit(int at) {
        Token token = tokens.get(at);
        return Units.of(text.text().substring(token.start(), token.end())).isPresent()
                || type(at - 1) == IntegerLiteral
                || type(at - 1) == FloatingPointLiteral;
    }

    private boolean isPlain(Token token) {
        for (int i = token.start(); i < token.end(); i++) {
            char c = text.text().charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private int type(int at) {
        return at < 0 || at >= tokens.size() ? NL : tokens.get(at).type();
    }
}
