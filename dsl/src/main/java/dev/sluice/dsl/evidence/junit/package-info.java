/** JUnit XML, as Surefire, Gradle, pytest, Jest and many others write it. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.junit;
