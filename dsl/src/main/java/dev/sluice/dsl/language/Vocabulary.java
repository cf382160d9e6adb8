package dev.sluice.dsl.language;

import dev.sluice.dsl.language.grammar.Lexicon;
import dev.sluice.dsl.language.words.LibraryFile;
import dev.sluice.dsl.language.words.PolicyFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All words of the language. */
public final class Vocabulary {
    static final PolicyFile POLICY_FILE = new PolicyFile();
    static final LibraryFile LIBRARY_FILE = new LibraryFile();
    static final Lexicon LEXICON = new Lexicon(List.of(POLICY_FILE, LIBRARY_FILE), bare());

    private Vocabulary() {}

    /** Words that stand in expressions only, where typing knows them. */
    private static Map<String, String> bare() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("it", "in a rule: the object that is judged");
        words.put("pod", "in a rule on pods: the pod template, with pod.metadata and pod.spec");
        words.put("containers", "in a rule on pods: all its containers, init and ephemeral ones included");
        words.put("baseline", "in a condition: the same metrics of the stable revision, as baseline.errorRate");
        words.put("failing", "in a condition: what health('/path') is when a new pod fails to answer");
        words.put("healthy", "in a condition: what health('/path') is when every new pod answers");
        words.put("health", "in a condition: health('/path') asks every new pod, at its own address");
        words.put("latest", "the newest Kubernetes minor that the schema knows");
        return words;
    }
}
