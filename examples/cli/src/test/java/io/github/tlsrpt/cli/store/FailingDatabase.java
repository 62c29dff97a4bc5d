package io.github.tlsrpt.cli.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A database of which one call fails, before it has done anything or after it has done all. For one thread. */
final class FailingDatabase {

    /** All calls that may come to the disk. */
    private static final Set<String> CALLS = Set.of(
            "connect",
            "prepareStatement",
            "createStatement",
            "setAutoCommit",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeBatch",
            "commit",
            "rollback",
            "close");

    private final Database real;
    private final SQLException failure;
    private final boolean after;
    private final List<Connection> connections = new ArrayList<>();
    private int left = -1;
    private String failed = "";

    /** Takes the database, what its call throws, and whether the call has been done by then. */
    FailingDatabase(Database real, SQLException failure, boolean after) {
        this.real = real;
        this.failure = failure;
        this.after = after;
    }

    /** Lets a call fail; the next one for 0. */
    void failIn(int calls) {
        left = calls;
        failed = "";
    }

    /** Nothing fails any more. */
    void mend() {
        left = -1;
    }

    /** Returns the name of the call that failed, or nothing. */
    String failed() {
        return failed;
    }

    /** Returns how many connections were opened and are not closed. */
    long open() throws SQLException {
        long open = 0;
        for (Connection connection : connections) {
            open += connection.isClosed() ? 0 : 1;
        }
        return open;
    }

    Database database() {
        return proxy(Database.class, real);
    }

    private <T> T proxy(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean fails = CALLS.contains(method.getName()) && left-- == 0;
            if (fails) {
                failed = method.getName();
                if (!after) {
                    throw failure;
                }
            }
            try {
                Object result = method.invoke(target, arguments);
                if (fails) {
                    throw failure;
                }
                return wrapped(result);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        if (result instanceof Connection connection) {
            connections.add(connection);
            return proxy(Connection.class, connection);
        }
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement);
        }
        return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
    }
}
