package dev.sluice.dsl.language;

import dev.sluice.dsl.language.WordDescription.Form;
import dev.sluice.dsl.language.WordDescription.ParameterDescription;
import dev.sluice.dsl.language.grammar.Lexicon;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.language.words.LibraryFile;
import dev.sluice.dsl.language.words.PolicyFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All words of the language, as they describe themselves. */
public final class Vocabulary {
    static final PolicyFile POLICY_FILE = new PolicyFile();
    static final LibraryFile LIBRARY_FILE = new LibraryFile();
    static final Lexicon LEXICON = new Lexicon(List.of(POLICY_FILE, LIBRARY_FILE), bare());

    private Vocabulary() {}

    /** Every word, in alphabetical order, with all that it may mean. */
    public static Map<String, List<WordDescription>> all() {
        Map<String, List<WordDescription>> all = new TreeMap<>();
        LEXICON.statements()
                .forEach((name, meanings) -> statements(name, meanings).forEach(description -> add(all, description)));
        LEXICON.calls()
                .forEach((name, words) ->
                        words.forEach(word -> add(all, described(word, Form.CALL, List.of("values"), ""))));
        LEXICON.choices()
                .forEach((name, meanings) -> meanings.forEach((about, places) -> add(
                        all,
                        new WordDescription(
                                name,
                                Form.BARE,
                                places.stream().distinct().toList(),
                                "",
                                about,
                                "",
                                List.of(),
                                List.of(),
                                List.of()))));
        return Collections.unmodifiableMap(all);
    }

    /** What may stand in a policy's file and in a library's: the two ways in to all words. */
    public static List<WordDescription> files() {
        return List.of(
                described(POLICY_FILE, Form.STATEMENT, List.of(), ""),
                described(LIBRARY_FILE, Form.STATEMENT, List.of(), ""));
    }

    /** What a word may mean; empty where it is no word. */
    public static List<WordDescription> describe(String word) {
        return all().getOrDefault(word, List.of());
    }

    /** Names that nobody may give to something of his own. */
    public static Set<String> reserved() {
        return LEXICON.reserved();
    }

    private static void add(Map<String, List<WordDescription>> all, WordDescription description) {
        all.computeIfAbsent(description.word(), w -> new ArrayList<>()).add(description);
    }

    /** One description for the same word in several blocks. */
    private static List<WordDescription> statements(String name, List<Lexicon.Statement> meanings) {
        Map<String, Word<?>> words = new LinkedHashMap<>();
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (Lexicon.Statement meaning : meanings) {
            words.putIfAbsent(meaning.word().about(), meaning.word());
            places.computeIfAbsent(meaning.word().about(), a -> new ArrayList<>())
                    .add(meaning.in().name());
        }
        List<WordDescription> descriptions = new ArrayList<>();
        words.forEach((about, word) -> descriptions.add(described(
                word,
                word.form() == Word.Form.ASSIGNED ? Form.ASSIGNED : Form.STATEMENT,
                places.get(about).stream().distinct().toList(),
                switch (word.times()) {
                    case REQUIRED -> "required";
                    case ONCE -> "once";
                    case MANY -> "any number of times";
                })));
        return descriptions;
    }

    private static WordDescription described(Word<?> word, Form form, List<String> places, String times) {
        return new WordDescription(
                word.name(),
                form,
                places,
                times,
                word.about(),
                word.example(),
                parameters(word.arguments()),
                parameters(word.options()),
                word.inside().stream().map(Word::name).distinct().toList());
    }

    private static List<ParameterDescription> parameters(List<Parameter<?>> parameters) {
        return parameters.stream()
                .map(parameter -> new ParameterDescription(
                        parameter.name(),
                        parameter.kind().expected(),
                        parameter.need() == Parameter.Need.REQUIRED || parameter.need() == Parameter.Need.REST,
                        parameter.about()))
                .toList();
    }

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
