using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Mote.PagePacker
{
    /// <summary>The page as it is sent: gzipped, in pieces, with its entity tag.</summary>
    public sealed class PackedPage
    {
        /// <summary>Bytes in each piece but the last, so that the page needs no larger block of the device's heap.</summary>
        public const int PieceBytes = 512;

        private PackedPage(byte[] html, byte[] gzip, string eTag, string policy)
        {
            Html = html;
            Gzip = gzip;
            ETag = eTag;
            Policy = policy;
        }

        public byte[] Html { get; }

        public byte[] Gzip { get; }

        /// <summary>The entity tag with its quotes. It is a hash of the document before compression, because gzip's output depends on the machine.</summary>
        public string ETag { get; }

        /// <summary>What the page may run: the hashes of its style and script.</summary>
        public string Policy { get; }

        public int PieceCount => (Gzip.Length + PieceBytes - 1) / PieceBytes;

        public static PackedPage FromHtml(string html)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(html);
            return new PackedPage(bytes, Zopfli.Compress(bytes) ?? Compress(bytes), ETagOf(bytes), PageInliner.PolicyOf(html));
        }

        public static string ETagOf(byte[] html)
        {
            return "\"" + Convert.ToHexStringLower(SHA256.HashData(html), 0, 8) + "\"";
        }

        private static byte[] Compress(byte[] bytes)
        {
            using MemoryStream packed = new();
            using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
            {
                gzip.Write(bytes);
            }

            return packed.ToArray();
        }
    }
}
