package dev.sluice.dsl.model;

import java.math.BigDecimal;

/** A unit as it is written behind a number: {@code 5.percent}, {@code 900.MiB}. */
public enum Unit {
    NONE(Dimension.COUNT, "1", ""),
    PERCENT(Dimension.RATIO, "0.01", "percent"),
    RATIO(Dimension.RATIO, "1", "ratio"),
    MILLISECONDS(Dimension.DURATION, "0.001", "ms", "milliseconds", "millisecond"),
    SECONDS(Dimension.DURATION, "1", "seconds", "second"),
    MINUTES(Dimension.DURATION, "60", "minutes", "minute"),
    HOURS(Dimension.DURATION, "3600", "hours", "hour"),
    DAYS(Dimension.DURATION, "86400", "days", "day"),
    BYTES(Dimension.BYTES, "1", "bytes", "byte"),
    KILOBYTES(Dimension.BYTES, "1000", "kB"),
    MEGABYTES(Dimension.BYTES, "1000000", "MB"),
    GIGABYTES(Dimension.BYTES, "1000000000", "GB"),
    TERABYTES(Dimension.BYTES, "1000000000000", "TB"),
    KIBIBYTES(Dimension.BYTES, "1024", "KiB"),
    MEBIBYTES(Dimension.BYTES, "1048576", "MiB"),
    GIBIBYTES(Dimension.BYTES, "1073741824", "GiB"),
    TEBIBYTES(Dimension.BYTES, "1099511627776", "TiB"),
    PER_SECOND(Dimension.RATE, "1", "perSecond"),
    PER_MINUTE(Dimension.RATE, "0.0166666666666666666666666666666667", "perMinute"),
    REQUESTS(Dimension.REQUESTS, "1", "requests", "request"),
    CORES(Dimension.CPU, "1", "cores", "core"),
    MILLICORES(Dimension.CPU, "0.001", "millicores", "millicore");

    private final Dimension dimension;
    private final BigDecimal factor;
    private final String[] words;

    Unit(Dimension dimension, String factor, String... words) {
        this.dimension = dimension;
        this.factor = new BigDecimal(factor);
        this.words = words;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** How much of the dimension's base unit (1, seconds, bytes, events a second, cores) one of this is. */
    public BigDecimal factor() {
        return factor;
    }

    /** The word that the canonical text uses: the first of {@link #words()}. */
    public String word() {
        return words[0];
    }

    /** Every word by which a policy may name it. */
    public java.util.List<String> words() {
        return java.util.List.of(words);
    }
}
