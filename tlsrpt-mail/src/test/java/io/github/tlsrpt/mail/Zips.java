package io.github.tlsrpt.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip archives for tests. */
final class Zips {

    private Zips() {}

    /** Returns an archive whose entries state their sizes behind their content, as streams are written. */
    @SafeVarargs
    static byte[] of(Map.Entry<String, byte[]>... entries) {
        return write(ZipEntry.DEFLATED, entries);
    }

    /** Returns an archive whose entries are not packed and state their sizes first. */
    @SafeVarargs
    static byte[] stored(Map.Entry<String, byte[]>... entries) {
        return write(ZipEntry.STORED, entries);
    }

    @SafeVarargs
    private static byte[] write(int method, Map.Entry<String, byte[]>... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> content : entries) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(content.getValue());
                    entry.setCrc(crc.getValue());
                    entry.setSize(content.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Changes the checksum behind the last entry, before the directory. */
    static void damageLast(byte[] zip) {
        int descriptor = -1;
        for (int i = 0; i < zip.length - 4; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 7 && zip[i + 3] == 8) {
                descriptor = i;
            }
        }
        zip[descriptor + 4] ^= 1;
    }
}
