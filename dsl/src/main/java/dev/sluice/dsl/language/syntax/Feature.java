package dev.sluice.dsl.language.syntax;

/** What Groovy has and this language has not, with what to write instead. Each is refused where it stands. */
enum Feature {
    CLASS("a policy defines no classes", "a policy holds words, def and conditions"),
    IMPORT("a policy imports nothing", "rules of others come with: use 'area/name'"),
    PACKAGE("a policy is in no package", "remove the line; the policy's name stands in application '…'"),
    ANNOTATION("there are no annotations", "remove it"),
    METHOD("a policy defines no methods", "give a value a name with def name = …, share rules with use 'area/name'"),
    CLASS_NAME(
            "names start with a small letter; there are no classes to name here",
            "quote it if it is a text, such as the kind 'Deployment'"),
    MODIFIER("there are no modifiers", "write def name = …"),
    TYPE("types are found, not written", "write def name = …"),
    LOOP("there are no loops", "write each(list) { x -> require … }, or list.every { x -> … } in a condition"),
    IF("there is no if", "write test ? a : b in a value, or name a rule's own condition with when:"),
    SWITCH("there is no switch", "write test ? a : b, or value in ['a', 'b']"),
    EXCEPTION("nothing is thrown or caught", "say what must hold: require condition, \"message\""),
    ASSERT("there is no assert", "write require condition, \"message\""),
    RETURN("nothing is returned", "braces hold the value itself: { x -> x.name }"),
    JUMP("there are no jumps", "remove it"),
    SYNCHRONIZED("nothing runs side by side", "remove it"),
    NEW("nothing is created with new", "write the value itself: 'text', 5.percent, [1, 2]"),
    SELF("there is no this and no super", "name what you mean: it, pod, or the parameter of the braces"),
    CAST("there are no casts", "write the value in the form that is needed, such as quantity('500Mi')"),
    INSTANCE_OF("types are not asked for", "ask for the field: has(x.field)"),
    NULL("there is no null: a field that is not set is absent", "write has(x.field) or !has(x.field)"),
    SAFE_NAVIGATION(
            "'?.' is not needed: a field of an absent value is absent",
            "write '.', and has(x.field) or orElse(x.field, value) where it matters"),
    SAFE_INDEX("'?[' is not needed: an entry of an absent value is absent", "write '['"),
    ELVIS("there is no '?:', for there is no truth but true and false", "write orElse(x.field, value)"),
    MATCH("there is no '=~' and no '==~'", "write text.matches(~/pattern/), which matches the whole text"),
    SPREAD("there is no spread", "write list.collect { x -> x.field }, or list the elements"),
    METHOD_REFERENCE("there are no references to methods", "write { x -> … }"),
    LAMBDA("one parameter stands before the arrow, within the braces", "write { name -> … }"),
    POWER("there is no '**'", "write the number"),
    SPACESHIP("there is no '<=>'", "write <, ==, or >"),
    IDENTITY("there is no '===' and no '!=='", "write == or !="),
    BITS("there are no operations on bits", "write && for and, || for or, ! for not"),
    SHIFT("there are no shifts", "write the number"),
    IMPLIES("there is no '==>'", "write !a || b"),
    STEP("there is no '++' and no '--'", "names do not change; write x + 1"),
    CHANGE("names do not change", "write def other = …"),
    RANGE("ranges leave out their end only", "write a..b, or a..<b without its end"),
    VARIABLE_ARGUMENTS("there is no '...'", "write a list: ['a', 'b']"),
    NEGATED_TEXT("'-' stands before a number only", "write !condition for the opposite"),
    UNARY_PLUS("a number has no '+'", "write the number alone"),
    SLASHY_TEXT("a pattern starts with '~'", "write ~/pattern/, or 'text' for a text"),
    DOLLAR_SLASHY_TEXT("there are no texts between $/ and /$", "write 'text', or ~/pattern/"),
    PATTERN_WITH_VALUES(
            "a pattern holds no values", "write the pattern itself; a $ before a letter is written ~'…$x…', in quotes"),
    OPEN_PATTERN("this pattern is not closed", "close it with /; a / within it is written \\/"),
    DYNAMIC_NAME("a name is not computed", "write it out, or map['key'] for an entry of a map"),
    DEFINITION_WITHOUT_VALUE("a def has a name and a value", "write def name = value"),
    SEVERAL_DEFINITIONS("a def has one name", "write a def for each"),
    GENERICS("there are no type arguments", "remove them"),
    NAME("a name has letters of ASCII, digits and _", "write it with these, starting with a small letter");

    private final String message;
    private final String hint;

    Feature(String message, String hint) {
        this.message = message;
        this.hint = hint;
    }

    String message() {
        return message;
    }

    String hint() {
        return hint;
    }
}
