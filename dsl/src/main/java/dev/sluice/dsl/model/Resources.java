package dev.sluice.dsl.model;

import java.util.List;

/** The objects that are judged together. */
public record Resources(List<Resource> all) {
    public Resources {
        all = List.copyOf(all);
    }
}
