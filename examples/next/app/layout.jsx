export const metadata = { title: "A page by Next.js" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <head>
        <script src="/telltale.js"></script>
      </head>
      <body>{children}</body>
    </html>
  );
}
