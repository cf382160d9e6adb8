// Rewrites picocli's classes in sluice.jar. They are made for Java 5, and the JVM keeps no class that old in a start-up
// archive: it would read and verify 170 of them at every start (docs/decisions/0005-fast-start.md). The code stays the
// same; what is added are the stack maps that class files of our Java version carry.
import groovyjarjarasm.asm.ClassReader
import groovyjarjarasm.asm.ClassVisitor
import groovyjarjarasm.asm.ClassWriter
import groovyjarjarasm.asm.Opcodes

import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime

Path jar = Path.of(project.build.directory, 'sluice.jar')
FileTime time = FileTime.from(java.time.Instant.parse(project.properties['project.build.outputTimestamp']))
new URLClassLoader([jar.toUri().toURL()] as URL[], ClassLoader.platformClassLoader).withCloseable { picocli ->
    FileSystems.newFileSystem(jar).withCloseable { files ->
        List<Path> classes = Files.walk(files.getPath('/picocli')).filter { it.toString().endsWith('.class') }.toList()
        assert classes.size() > 150
        classes.each { file ->
            ClassReader reader = new ClassReader(Files.readAllBytes(file))
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
                @Override
                protected ClassLoader getClassLoader() {
                    picocli
                }
            }
            reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
                @Override
                void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
                    super.visit(Opcodes.V17, access, name, signature, superName, interfaces)
                }
            }, ClassReader.SKIP_FRAMES)
            Files.write(file, writer.toByteArray())
            Files.setLastModifiedTime(file, time)
        }
    }
}
