package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.RawZip.CONTENT;
import static io.github.tlsrpt.mail.RawZip.DEFLATED;
import static io.github.tlsrpt.mail.RawZip.DESCRIBED;
import static io.github.tlsrpt.mail.RawZip.assertRefused;
import static io.github.tlsrpt.mail.RawZip.deflated;
import static io.github.tlsrpt.mail.RawZip.next;
import static io.github.tlsrpt.mail.RawZip.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries and directory must agree, or two readers would read two archives. */
@Timeout(60)
class ZipDirectoryTest {

    private final RawZip zip = new RawZip();

    private void assertRead(int entries) throws IOException {
        ZipReader reader = zip.reader();
        for (int i = 0; i < entries; i++) {
            next(reader);
        }
        assertThat(reader.next()).isNull();
    }

    private void assertBroken(int entries, String what) throws IOException {
        ZipReader reader = zip.reader();
        for (int i = 0; i < entries; i++) {
            next(reader);
        }
        assertRefused(reader::next, "the zip archive is damaged: " + what + "; the rest is not read");
    }

    @Test
    void directoryListsTheEntriesInAnyOrder() throws IOException {
        zip.stored("a");
        zip.stored("b");
        zip.listed("b", sum(CONTENT));
        zip.listed("a", sum(CONTENT));
        zip.end();
        assertRead(2);
        zip.reset();
        zip.ints(0x06064b50);
        assertRead(0);
    }

    @Test
    void directoryThatListsOthersMakesTheArchiveDamaged() throws IOException {
        String other = "its directory lists other entries than it has";
        zip.stored("a");
        zip.end();
        assertBroken(1, other);
        zip.reset();
        zip.stored("a");
        zip.listed("a", sum(CONTENT) ^ 1);
        zip.end();
        assertBroken(1, other);
        zip.reset();
        zip.stored("a");
        zip.listed("a", sum(CONTENT));
        zip.listed("b", sum(CONTENT));
        assertBroken(1, other);
    }

    @Test
    void whatStandsBetweenEntriesMakesTheArchiveDamaged() throws IOException {
        zip.stored("a");
        zip.ints(0x12345678, 0, 0);
        assertBroken(1, "something that is no entry stands between its entries");
        zip.reset();
        zip.local("a", DESCRIBED, DEFLATED, 0, 0);
        zip.bytes(deflated(CONTENT));
        zip.ints(0x08074b50, sum(CONTENT), 0, 0);
        assertBroken(1, "it ends too early");
    }
}
