package dev.sluice.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The files that an argument names: a file, a folder with all below it, a glob, or {@code -} for standard input. */
final class InputFiles {
    /** The longest file that is read, in bytes. */
    static final int LONGEST = 64 << 20;

    private static final int MOST_FILES = 100_000;
    private static final int DEEPEST = 32;

    private final Terminal terminal;
    private final Set<Path> read = new LinkedHashSet<>();
    private boolean inputTaken;

    InputFiles(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The files that were read, and the folders that were searched. */
    Set<Path> read() {
        return read;
    }

    /**
     * A file to read.
     *
     * @param name what to call it: the path as it was given, with what follows it below a folder
     * @param path where it is; null for standard input
     * @param named whether the argument named it itself, not just a folder or glob that holds it
     */
    record InputFile(String name, Path path, boolean named) {}

    /**
     * The files of one argument, in the order of their names.
     *
     * @param wanted which of a folder's files count; a file that is named itself always does
     * @throws InvalidInput where there is none
     */
    List<InputFile> find(String argument, String option, Predicate<String> wanted) {
        if (argument.equals("-")) {
            return List.of(new InputFile("-", null, true));
        }
        Path path = path(argument, option);
        if (Files.isDirectory(path)) {
            List<InputFile> files = below(path, argument, option, name -> wanted.test(name));
            if (files.isEmpty()) {
                throw new InvalidInput(option + ": no file to read in the folder " + argument);
            }
            return files;
        }
        if (Files.exists(path)) {
            return List.of(new InputFile(argument, path, true));
        }
        if (argument.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{')) {
            return matching(argument, option);
        }
        throw new InvalidInput(option + ": no such file or folder: " + argument);
    }

    private List<InputFile> matching(String glob, String option) {
        int firstWild = 0;
        while ("*?[{".indexOf(glob.charAt(firstWild)) < 0) {
            firstWild++;
        }
        String base = glob.substring(0, glob.lastIndexOf('/', firstWild) + 1);
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(option + ": " + glob + " is no glob: " + e.getMessage());
        }
        Path start = base.isEmpty() ? terminal.folder() : path(base, option);
        List<InputFile> files = Files.isDirectory(start)
                ? below(start, base.isEmpty() ? "" : base, option, name -> matcher.matches(Path.of(name)))
                : List.of();
        if (files.isEmpty()) {
            throw new InvalidInput(option + ": no file matches " + glob);
        }
        return files;
    }

    private List<InputFile> below(Path folder, String shown, String option, Predicate<String> wanted) {
        TreeSet<String> names = new TreeSet<>();
        String prefix = shown.isEmpty() || shown.endsWith("/") ? shown : shown + "/";
        try {
            read.add(folder);
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                    read.add(below);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String below = folder.relativize(file).toString().replace('\\', '/');
                    if (attributes.isDirectory()) {
                        throw new InvalidInput(option + ": folders nest deeper than " + DEEPEST + " in " + shown);
                    }
                    if (attributes.isRegularFile() && wanted.test(prefix + below)) {
                        names.add(below);
                        if (names.size() > MOST_FILES) {
                            throw new InvalidInput(option + ": more than " + MOST_FILES + " files in " + shown);
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new InvalidInput(option + ": cannot read " + shown + ": " + reason(e));
        }
        List<InputFile> files = new ArrayList<>(names.size());
        for (String name : names) {
            files.add(new InputFile(prefix + name, folder.resolve(name), false));
        }
        return files;
    }

    /** All bytes of a file, or of standard input, which can be taken once. */
    byte[] read(InputFile file, String option) {
        return read(file, option, LONGEST);
    }

    byte[] read(InputFile file, String option, int longest) {
        if (file.path() == null) {
            if (inputTaken) {
                throw new InvalidInput(option + ": standard input can be read only once");
            }
            inputTaken = true;
            return read(terminal.input(), file.name(), option, longest);
        }
        read.add(file.path());
        try (InputStream stream = Files.newInputStream(file.path())) {
            return read(stream, file.name(), option, longest);
        } catch (IOException e) {
            throw new InvalidInput(option + ": cannot read " + file.name() + ": " + reason(e));
        }
    }

    private static byte[] read(InputStream stream, String name, String option, int longest) {
        try {
            byte[] content = stream.readNBytes(longest + 1);
            if (content.length > longest) {
                throw new InvalidInput(option + ": " + name + " is longer than " + longest + " bytes");
            }
            return content;
        } catch (IOException e) {
            throw new InvalidInput(option + ": cannot read " + name + ": " + reason(e));
        }
    }

    /** A file's text; what is not UTF-8 is refused with the place of the first bad byte. */
    String text(InputFile file, String option, int longest) {
        byte[] content = read(file, option, longest);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            long line = 1
                    + new String(content, 0, bytes.position(), StandardCharsets.ISO_8859_1)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            throw new InvalidInput(option + ": " + file.name() + ":" + line + ": not UTF-8 text; save it as UTF-8");
        }
    }

    private Path path(String argument, String option) {
        try {
            return terminal.folder().resolve(argument);
        } catch (InvalidPathException e) {
            throw new InvalidInput(option + ": no path: " + argument);
        }
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof java.nio.file.FileSystemLoopException) {
            return "links go round in a circle";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
