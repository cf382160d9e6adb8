package dev.sluice.agent.api;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the Javadoc of the types in a folder says, in plain text, so that it is written once for readers and for the API. */
final class Descriptions {
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> components = new HashMap<>();

    static Descriptions of(Path folder) throws IOException {
        Descriptions found = new Descriptions();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> listed = Files.list(folder);
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    listed.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                found.read(unit, trees);
            }
        }
        return found;
    }

    String of(Class<?> type) {
        return types.getOrDefault(type.getSimpleName() + enclosing(type), "");
    }

    String of(Class<?> type, String component) {
        return components.getOrDefault(type.getSimpleName() + enclosing(type) + "#" + component, "");
    }

    private static String enclosing(Class<?> type) {
        return type.getEnclosingClass() == null
                ? ""
                : " in " + type.getEnclosingClass().getSimpleName();
    }

    private void read(CompilationUnitTree unit, DocTrees trees) {
        new TreePathScanner<Void, String>() {
            @Override
            public Void visitClass(ClassTree type, String enclosing) {
                String name = type.getSimpleName() + (enclosing.isEmpty() ? "" : " in " + enclosing);
                DocCommentTree comment =
                        trees.getDocCommentTree(new TreePath(getCurrentPath().getParentPath(), type));
                if (comment != null) {
                    types.put(name, plain(comment.getFullBody()));
                    for (DocTree tag : comment.getBlockTags()) {
                        if (tag instanceof ParamTree parameter) {
                            components.put(name + "#" + parameter.getName(), plain(parameter.getDescription()));
                        }
                    }
                }
                return super.visitClass(type, type.getSimpleName().toString());
            }
        }.scan(unit, "");
    }

    /** Javadoc without its mark-up: {@code x} is x. */
    private static String plain(List<? extends DocTree> text) {
        return text.stream()
                .map(DocTree::toString)
                .collect(Collectors.joining())
                .replaceAll("\\{@(?:code|link|linkplain) ([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
