package dev.sluice.agent.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, as its jar's manifest says. */
final class Version implements IVersionProvider {
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"sluice " + text() + " (Java " + System.getProperty("java.version") + ")"};
    }
}
