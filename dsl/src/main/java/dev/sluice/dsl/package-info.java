/**
 * The entry points: {@link dev.sluice.dsl.Sluice} loads a policy and checks with it; a {@link dev.sluice.dsl.TeamLibrary}
 * holds a team's own library policies.
 *
 * <p>All of {@code dsl} is pure: no socket, file, thread or clock; {@code now} is an argument. (The language alone parses
 * on a thread of its own, for its large stack.)
 */
package dev.sluice.dsl;
