namespace Mote.PagePacker
{
    /// <summary>Packs the pages' sources into classes: <c>dotnet run --project src/Mote.PagePacker</c>, from any folder.</summary>
    internal static class Program
    {
        private static int Main()
        {
            foreach (PageSource source in PageSource.All())
            {
                Write(source);
            }

            return 0;
        }

        private static void Write(PageSource source)
        {
            PackedPage page = source.Pack();
            string path = source.GeneratedPath;
            string code = PageSourceWriter.Write(source, page);
            bool isSame = File.Exists(path) && File.ReadAllText(path) == code;
            if (!isSame)
            {
                File.WriteAllText(path, code);
            }

            Console.WriteLine($"{Path.GetFileName(path)}: {page.Html.Length} bytes of HTML, {page.Gzip.Length} gzipped"
                + $" in {page.PieceCount} pieces, {(isSame ? "unchanged" : "written")}");
        }
    }
}
