// Reads many articles with HeidelTime in one process, so that starting Java is not counted as reading.
//   java -cp heideltime.jar HeidelTimeRunner.java CONFIG LIST
// LIST holds a line per article: path TAB date (YYYY-MM-DD). Writes path.xml beside each, and to standard
// output the CPU seconds spent on all of them after one warming article.
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.List;

public class HeidelTimeRunner {
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        HeidelTimeStandalone reader = new HeidelTimeStandalone(
            Language.getLanguageFromString("auto-indonesian"), DocumentType.NEWS, OutputType.TIMEML, args[0],
            POSTagger.NO, true);
        SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
        List<String> lines = Files.readAllLines(Path.of(args[1]));
        reader.process("Hujan turun kemarin.", day.parse("2025-10-21"));
        com.sun.management.OperatingSystemMXBean clock =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = clock.getProcessCpuTime();
        for (String line : lines) {
            String[] parts = line.split("\t");
            String text = Files.readString(Path.of(parts[0]));
            Files.writeString(Path.of(parts[0] + ".xml"), reader.process(text, day.parse(parts[1])));
        }
        out.println((clock.getProcessCpuTime() - start) / 1e9);
    }
}
