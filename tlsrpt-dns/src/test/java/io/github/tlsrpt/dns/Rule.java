package io.github.tlsrpt.dns;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * Rule of a grammar that recognises texts, keeping all ways open at once, and generates them. Knows nothing of how the
 * library reads.
 */
interface Rule {

    /** Returns all indexes at which the rule can end when it begins at one of the given ones. */
    BitSet ends(String text, BitSet starts);

    /** Writes a random text that the rule matches. */
    void generate(Random random, StringBuilder out);

    default boolean matches(String text) {
        BitSet start = new BitSet();
        start.set(0);
        return ends(text, start).get(text.length());
    }

    static Rule literal(String literal) {
        return new Rule() {
            @Override
            public BitSet ends(String text, BitSet starts) {
                BitSet ends = new BitSet();
                starts.stream().filter(i -> text.startsWith(literal, i)).forEach(i -> ends.set(i + literal.length()));
                return ends;
            }

            @Override
            public void generate(Random random, StringBuilder out) {
                out.append(literal);
            }
        };
    }

    /** One character of a set. */
    static Rule any(String characters) {
        return new Rule() {
            @Override
            public BitSet ends(String text, BitSet starts) {
                BitSet ends = new BitSet();
                for (int i = starts.nextSetBit(0); i >= 0; i = starts.nextSetBit(i + 1)) {
                    if (i < text.length() && characters.indexOf(text.charAt(i)) >= 0) {
                        ends.set(i + 1);
                    }
                }
                return ends;
            }

            @Override
            public void generate(Random random, StringBuilder out) {
                out.append(characters.charAt(random.nextInt(characters.length())));
            }
        };
    }

    static Rule sequence(Rule... rules) {
        return new Rule() {
            @Override
            public BitSet ends(String text, BitSet starts) {
                BitSet ends = starts;
                for (int i = 0; i < rules.length && !ends.isEmpty(); i++) {
                    ends = rules[i].ends(text, ends);
                }
                return ends;
            }

            @Override
            public void generate(Random random, StringBuilder out) {
                Arrays.stream(rules).forEach(rule -> rule.generate(random, out));
            }
        };
    }

    static Rule either(Rule... rules) {
        List<Rule> choices = List.of(rules);
        return new Rule() {
            @Override
            public BitSet ends(String text, BitSet starts) {
                BitSet ends = new BitSet();
                choices.forEach(rule -> ends.or(rule.ends(text, starts)));
                return ends;
            }

            @Override
            public void generate(Random random, StringBuilder out) {
                choices.get(random.nextInt(choices.size())).generate(random, out);
            }
        };
    }

    /** Repeats a rule; no upper bound where {@code most} is negative. */
    static Rule repeat(int least, int most, Rule rule) {
        return new Rule() {
            @Override
            public BitSet ends(String text, BitSet starts) {
                BitSet ends = least == 0 ? (BitSet) starts.clone() : new BitSet();
                BitSet current = starts;
                for (int n = 1; (most < 0 || n <= most) && !current.isEmpty(); n++) {
                    current = rule.ends(text, current);
                    if (n >= least) {
                        // Only what is new goes on, so that this ends.
                        BitSet reached = (BitSet) current.clone();
                        reached.andNot(ends);
                        ends.or(reached);
                        current = most < 0 ? reached : current;
                    }
                }
                return ends;
            }

            @Override
            public void generate(Random random, StringBuilder out) {
                int bound = most < 0 ? least + 4 : most;
                int count = least + random.nextInt(bound - least + 1);
                for (int n = 0; n < count; n++) {
                    rule.generate(random, out);
                }
            }
        };
    }

    static Rule optional(Rule rule) {
        return repeat(0, 1, rule);
    }

    /** A rule where the text does not begin with something. */
    static Rule unless(String literal, Rule rule) {
        return new Rule() {
            @Override
            public BitSet ends(String text, BitSet starts) {
                BitSet allowed = new BitSet();
                starts.stream().filter(i -> !text.startsWith(literal, i)).forEach(allowed::set);
                return rule.ends(text, allowed);
            }

            @Override
            public void generate(Random random, StringBuilder out) {
                int start = out.length();
                do {
                    out.setLength(start);
                    rule.generate(random, out);
                } while (out.indexOf(literal, start) == start);
            }
        };
    }
}
