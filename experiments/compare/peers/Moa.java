// MOA: logistic regression by stochastic gradient descent, with the bias that it always learns.
//   java -cp "outputs/peers/moa-lib/*" experiments/compare/peers/Moa.java outputs/peers/sessions outputs/peers/moa
import com.yahoo.labs.samoa.instances.*;
import java.lang.management.*;
import java.nio.*;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import moa.classifiers.functions.SGD;

class Moa {
    static Instances head;
    static SGD fresh() {
        SGD model = new SGD();
        model.prepareForUse();
        model.setLossFunction(1); // logistic
        model.setLearningRate(1.0);
        model.setLambda(0.0);
        model.setModelContext(new InstancesHeader(head));
        return model;
    }

    static double margin(SGD model, Instance x) {
        double[] v = model.getVotesForInstance(x);
        return v.length < 2 || v[0] + v[1] == 0 ? 0 : Math.log(Math.max(v[1], 1e-15) / Math.max(v[0], 1e-15));
    }
    static double[] numbers(String line, String key) {
        return Arrays.stream(find(line, key).split(",")).mapToDouble(Double::parseDouble).toArray();
    }
    static String find(String line, String key) {
        Matcher m = Pattern.compile("\"" + key + "\":[\\[\"]?([^\\]\"}]*?)(?:[\\]\"}]|,\")").matcher(line);
        return m.find() ? m.group(1) : "";
    }

    public static void main(String[] args) throws Exception { // SESSIONS OUT [time], the last to add another time alone
        byte[] file = Files.readAllBytes(Path.of(args[0], "pool.npy"));
        ByteBuffer pool = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int posts = Files.readAllLines(Path.of(args[0], "pool.jsonl")).size(), from = 10 + pool.getShort(8);
        int dims = (pool.capacity() - from) / 4 / posts;
        ArrayList<Attribute> names = new ArrayList<>();
        for (int k = 0; k < dims; k++) names.add(new Attribute("x" + k));
        names.add(new Attribute("label", List.of("rejected", "accepted")));
        head = new Instances("posts", names, 0);
        head.setClassIndex(dims);
        StringBuilder rows = new StringBuilder("learner,settings,topic,session,events,accepted,auc\n");
        List<Instance[]> sessions = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(args[0], "exported.sessions.jsonl"))) {
            double[] items = numbers(line, "items"), y = numbers(line, "labels"), s = new double[y.length];
            Instance[] x = new Instance[y.length];
            SGD model = fresh();
            double accepted = Arrays.stream(y).sum(), won = 0;
            for (int t = 0; t < y.length; model.trainOnInstance(x[t++])) {
                x[t] = new DenseInstance(1.0, new double[dims + 1]);
                x[t].setDataset(head);
                for (int k = 0; k < dims; k++) x[t].setValue(k, pool.getFloat(from + 4 * ((int) items[t] * dims + k)));
                x[t].setClassValue(y[t]); // the score is centred as ours: less the mean margin of the posts so far
                for (int j = 0; j <= t; j++) s[t] += (margin(model, x[t]) - margin(model, x[j])) / (t + 1);
                for (int j = 0; j < t; j++) if (y[j] != y[t]) won += (s[t] > s[j] == y[t] > y[j]) ? 1 : 0;
            }
            sessions.add(x);
            rows.append(String.format("moa-sgd,rate=1,%s,%s,%d,%.0f,%.6f%n", find(line, "topic"), find(line, "session"),
                y.length, accepted, won / accepted / (y.length - accepted)));
        }
        double events = 0, spent = 0;
        for (int round = 0; round < 40; round++) { // the last one counts: by then the program is compiled
            events = spent = 0;
            for (Instance[] session : sessions) {
                SGD model = fresh();
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                for (Instance x : session) { model.getVotesForInstance(x); model.trainOnInstance(x); }
                spent += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                events += session.length;
            }
        }
        Path bench = Files.createDirectories(Path.of(args[1])).resolve("bench.txt");
        String time = "BenchmarkPrequential/learner=moa-sgd:rate=1 1 " + spent / events + " ns/event\n";
        Files.writeString(bench, (args.length > 2 ? Files.readString(bench) : "") + time);
        if (args.length == 2) Files.writeString(Path.of(args[1], "results.csv"), rows);
    }
}
