using Mote.VirtualBoard.Kernel;
using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>Files of the internal storage, <c>I:\</c>.</summary>
    [DeviceType("System.IO.FileSystem", "System.IO.File")]
    public static class File
    {
        public static bool Exists(string path) => Storage().Exists(path);

        public static byte[] ReadAllBytes(string path) => Storage().Read(path);

        public static void WriteAllBytes(string path, byte[] bytes) => Storage().Write(path, bytes);

        public static void Delete(string path) => Storage().Delete(path);

        private static FlashFiles Storage()
        {
            Esp32Board board = Esp32Board.Current;
            board.Kernel.Spend(NativeCosts.FileUs);
            return board.Files;
        }
    }

    [DeviceType("System.IO.Streams", "System.IO.Stream")]
    public abstract class Stream : MarshalByRefObject, IDisposable
    {
        public void Dispose()
        {
            Dispose(true);
            System.GC.SuppressFinalize(this);
        }

        public abstract int Read(byte[] buffer, int offset, int count);

        public abstract void Write(byte[] buffer, int offset, int count);

        protected virtual void Dispose(bool disposing)
        {
        }
    }
}
