namespace Mote.PagePacker
{
    /// <summary>Packs the page's sources into DashboardPage.g.cs: <c>dotnet run --project src/Mote.PagePacker</c>, from any folder.</summary>
    internal static class Program
    {
        private static int Main()
        {
            string folder = PageFolder.Find();
            PackedPage page = PackedPage.FromHtml(PageInliner.Inline(folder));
            string path = Path.Combine(folder, PageFolder.GeneratedFile);
            string source = PageSourceWriter.Write(page);
            bool same = File.Exists(path) && File.ReadAllText(path) == source;
            if (!same)
            {
                File.WriteAllText(path, source);
            }

            Console.WriteLine($"{PageFolder.GeneratedFile}: {page.Html.Length} bytes of HTML, {page.Gzip.Length} gzipped"
                + $" in {page.PieceCount} pieces, {(same ? "unchanged" : "written")}");
            return 0;
        }
    }
}
