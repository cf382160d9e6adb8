package dev.sluice.dsl.kubernetes;

/** The type of a field of the Kubernetes API. */
public sealed interface SchemaType {
    record Text() implements SchemaType {}

    record WholeNumber() implements SchemaType {}

    record Number() implements SchemaType {}

    record Bool() implements SchemaType {}

    /** Text or number that {@link dev.sluice.dsl.kubernetes.Quantity#parse} reads. */
    record Quantity() implements SchemaType {}

    /** A whole number, or text such as a port's name or {@code 25%}. */
    record IntOrString() implements SchemaType {}

    /** An instant as RFC 3339 writes it. */
    record Time() implements SchemaType {}

    /** A map whose keys the schema knows; {@code definition} is its name there, such as {@code core/v1/PodSpec}. */
    record ObjectOf(String definition) implements SchemaType {}

    record ListOf(SchemaType item) implements SchemaType {}

    /** A map with free keys. */
    record MapOf(SchemaType value) implements SchemaType {}

    /** Anything: the schema says nothing about it. */
    record Any() implements SchemaType {}
}
