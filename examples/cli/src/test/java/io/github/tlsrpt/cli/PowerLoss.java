package io.github.tlsrpt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A disk in memory whose power may go at any moment: after each call it can say what might be found on it then. What was not
 * forced may be there, or not, or in part; names that were not forced may be the old ones or the new ones, in any mixture.
 */
final class PowerLoss implements WholeFile.Calls {

    /** What disks write wholly or not at all: a sector, and a page. */
    private static final int[] UNITS = {512, 4096};

    private final Consumer<List<Map<Path, byte[]>>> afterEachCall;
    private final Map<Path, Inode> names = new LinkedHashMap<>();
    private final Map<Path, Inode> forcedNames = new LinkedHashMap<>();
    private final List<Renaming> pending = new ArrayList<>();
    private int created;

    /** Takes who looks at all disks that might be found after each call. */
    PowerLoss(Consumer<List<Map<Path, byte[]>>> afterEachCall) {
        this.afterEachCall = afterEachCall;
    }

    private static final class Inode {
        private byte[] forced = new byte[0];
        private byte[] written = forced;
    }

    /** A change of names that is not forced yet: from is nothing for a new file, to is nothing for one that is deleted. */
    private record Renaming(Inode inode, List<Path> from, List<Path> to) {

        void apply(Map<Path, Inode> folder) {
            from.forEach(folder::remove);
            to.forEach(name -> folder.put(name, inode));
        }
    }

    private void rename(Inode inode, List<Path> from, List<Path> to) {
        Renaming renaming = new Renaming(inode, from, to);
        renaming.apply(names);
        pending.add(renaming);
        called();
    }

    private Inode inode(Path file) {
        return Objects.requireNonNull(names.get(file), file::toString);
    }

    @Override
    public Path create(Path folder, String prefix, String suffix) {
        Path file = folder.resolve(prefix + created++ + suffix);
        rename(new Inode(), List.of(), List.of(file));
        return file;
    }

    @Override
    public void write(Path file, byte[] content) {
        inode(file).written = content.clone();
        called();
    }

    @Override
    public void force(Path file) {
        inode(file).forced = inode(file).written;
        called();
    }

    @Override
    public void move(Path from, Path to) {
        rename(inode(from), List.of(from), List.of(to));
    }

    @Override
    public void forceNames(Path folder) {
        pending.forEach(renaming -> renaming.apply(forcedNames));
        pending.clear();
        called();
    }

    @Override
    public void delete(Path file) {
        rename(inode(file), List.of(file), List.of());
    }

    private void called() {
        List<Map<Path, byte[]>> disks = new ArrayList<>();
        for (int kept = 0; kept < 1 << pending.size(); kept++) {
            Map<Path, Inode> folder = new LinkedHashMap<>(forcedNames);
            for (int i = 0; i < pending.size(); i++) {
                if (((kept >> i) & 1) == 1) {
                    pending.get(i).apply(folder);
                }
            }
            addDisks(folder, disks);
        }
        afterEachCall.accept(disks);
    }

    /** At most one file is being written at a time, so the contents of the others are known. */
    private static void addDisks(Map<Path, Inode> folder, List<Map<Path, byte[]>> disks) {
        Map<Path, byte[]> sure = new HashMap<>();
        folder.forEach((name, inode) -> sure.put(name, inode.forced));
        disks.add(sure);
        folder.forEach((name, inode) -> {
            if (!Arrays.equals(inode.written, inode.forced)) {
                for (byte[] content : torn(inode.written)) {
                    Map<Path, byte[]> disk = new HashMap<>(sure);
                    disk.put(name, content);
                    disks.add(disk);
                }
            }
        });
    }

    /** All of it; its beginning; its beginning with zeros behind; all but one unit. */
    private static List<byte[]> torn(byte[] written) {
        List<byte[]> torn = new ArrayList<>(List.of(written, new byte[written.length]));
        for (int unit : UNITS) {
            for (int at = 0; at < written.length; at += unit) {
                byte[] beginning = Arrays.copyOf(written, at);
                torn.add(beginning);
                torn.add(Arrays.copyOf(beginning, written.length));
                byte[] hole = written.clone();
                Arrays.fill(hole, at, Math.min(at + unit, hole.length), (byte) 0);
                torn.add(hole);
            }
        }
        return torn;
    }
}
